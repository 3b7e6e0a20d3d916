/**
 * Words of a reporter who is not content with what was done, said after it. Only the defaults: a rule set may bring its own.
 * How well they judge is measured in test/unhappy-words.spec.ts.
 */

const list = (words: string): string[] => words.split('、');

/** Not done, or not whole. */
const NOT_DONE = list(
  '没修、没有修、未修、没来修、没人修、不修、修不好、白修、没弄、没有弄、没搞、没有搞、没做、没有做、没好、没有好、没解决、没有解决、未解决、没能解决、未能解决、没得到解决、没有得到解决、未得到解决、解决不了、没有真正、没有彻底、没彻底、不彻底、没处理、没有处理、未处理、没人处理、没有人处理、处理不了、没完成、没有完成、未完成、没到位、没有到位、不到位、治标不治本、没清、没有清、未清、没打扫、没有打扫、没拆、没有拆、没换、没有换、没拖走、没搬、没有搬、没改、没有改、没变、没有变、没什么变化、没任何变化、没有任何变化、没效果、没有效果、没任何效果、没有任何效果、没用、没有用、不管用、没恢复、没有恢复、未恢复、不通、没通、不亮、没亮、没水、没有水、没来水、没电、没有电、没来电、还有很多、还有不少、还有一半、还有一处、还有味、还有异味、还有臭、还有垃圾、还有积水、还有水',
);

/** As it was, or again, or worse. */
const AS_BEFORE = list(
  '还在、还是、还没、还未、还漏、还堵、还臭、还吵、还响、还滴、还冒、还坏、还黑、还不、还那样、仍、依然、依旧、照样、照旧、老样子、一直没、一直不、一直在漏、一直在响、一直在吵、始终没、始终不、至今没、至今未、到现在没、到现在都没、到现在也没、又是、又坏、又漏、又堵、又停、又来、又开始、又出现、又不、又没、又响、又吵、又冒、又断、又黑、又乱、又有、又脏、又臭、又积、又占、又爆、又裂、又掉、又满、又摆、又塌、再次出现、再次发生、反复出现、反复发生、反反复复、复发、反弹、死灰复燃、更严重、更大了、更糟、更差、更坏、更吵、更臭、更脏、更厉害、加重、恶化、变本加厉、越修越、越来越差、越来越大、越来越严重、越来越臭、越来越吵、越来越脏、越来越多',
);

/** Nobody came, nobody says anything. */
const NOBODY = list(
  '没人来、没有人来、无人来、没来人、没有来人、没来过、没有来过、没来、没见人、没见到、没看到、没看见、没有见到、没有看到、不见人、不见踪影、人影、没人管、没有人管、无人管、无人问津、没人理、没有人理、没人问、无人处理、无人理、没回复、没有回复、没回音、没有回音、没答复、没有答复、没下文、没有下文、没动静、没有动静、没消息、没有消息、没反应、没有反应、没结果、没有结果、没人联系、没有人联系、没接到、没打电话、不接电话、石沉大海、不了了之',
);

/** Says that it is not content, or that what it was told is not so. */
const NOT_CONTENT = list(
  '不满、失望、差评、太差、很差、极差、要投诉、再投诉、继续投诉、投诉你们、不认可、不同意、不接受、不服、气愤、气死、敷衍、应付了事、糊弄、忽悠、踢皮球、推诿、推脱、扯皮、走过场、做样子、摆样子、形式主义、不作为、骗、撒谎、说谎、谎话、假的、虚假、造假、胡说、瞎说、根本没、根本不、压根、重新处理、重新修、重新派、重新来、返工、再来修、再来看、再派人、白跑、什么时候来、什么时候修、什么时候能、什么时候才、怎么还、怎么又、怎么没、为什么还、为什么没、答非所问、满意的答复、满意的结果、不负责、态度恶劣、态度差、放屁、修了个寂寞、就算完、就算修好、这叫修好、这叫干净、这叫解决、这叫处理、这也叫',
);

const ENGLISH = list(
  "not fixed、not been fixed、isn't fixed、wasn't fixed、hasn't been、has not been、not repaired、not been repaired、never fixed、did not fix、didn't fix、not solved、not resolved、not been resolved、unresolved、unsolved、not done、not finished、not cleaned、not clean、not removed、not gone、not restored、not working、isn't working、does not work、doesn't work、not good、not ok、not okay、not better、still、as before、same problem、same issue、same as、again、came back、comes back、is back、persist*、worse、worsen*、nobody came、no one came、nobody has、no one has、nobody is、no one is、nobody cares、no one cares、nobody showed、no one showed、never came、never showed、did not come、didn't come、did nothing、didn't do、did not do、nothing was done、nothing done、nothing has、nothing changed、nothing happened、no change、no improvement、no result、no results、no answer、no reply、no response、no water、no power、no electricity、no light、not yet、failed、not satisfied、dissatisfied、unsatisfied、not happy、unhappy、disappoint*、complain*、terrible、useless、unacceptable、not acceptable、poor、awful、lie、lied、lies、lying、liar、fake、not true、ignored、waste of time、a joke、bad job、bad work、keeps dripping、keeps leaking、when will",
);

export const UNHAPPY = [...NOT_DONE, ...AS_BEFORE, ...NOBODY, ...NOT_CONTENT, ...ENGLISH];

/** Phrases that hold one of the words above and mean something else: denials, what is over, what is politely said. */
export const NOT_MEANT = list(
  "没有不满、没什么不满、没有什么不满、没有任何不满、无不满、不是不满、并非不满、不会不满、毫无不满、没有敷衍、没敷衍、不敷衍、没有推诿、没推诿、没有踢皮球、没有骗、没骗、不是骗、不是假的、不失望、没有失望、没让我失望、没有让我失望、没让人失望、没有让人失望、不再投诉、不会再投诉、不用再投诉、不是没修、不是没有修、不是没解决、不是没处理、没有复发、没复发、没有反弹、没反弹、没有恶化、没有加重、没有更、没有变差、没有返工、不用返工、没有再次、没再次、还没再、还没有再、还没出现、还没有出现、还没发现、还没有发现、没看到再、没有看到再、没见到再、没看见再、没来得及、没有水渍、没有电话、至今没再、至今没有再、至今未再、至今没漏、至今没有漏、至今没出、到现在没再、到现在没有再、到现在都没再、到现在都没有再、到现在也没再、到现在都没漏、一直没再、一直没有再、一直没漏、一直没出问题、不反弹、没变形、没用多久、没用多长、没用几、没有用多、没见到过这么、没见过这么、没想到这么快、不再不通、不再不亮、不服不行、还是很好、还是不错、还是很满意、还是满意、还是要谢、还是谢、还是感谢、还是很感谢、还是非常感谢、还是很快、还是要感谢、还是要表扬、还是要点赞、还是你们、还是政府、还是社区好、还不错、还不赖、还不晚、还在保修、还在观察、还没谢、还没感谢、还没来得及、还没好好谢、仍要感谢、仍然要感谢、仍感谢、仍需感谢、依然要感谢、依然感谢、依然很满意、又有水了、又有电了、又有气了、又有路灯、又来看、又来回访、又来检查、又是你们、又不漏了、又不堵了、又不响了、又不臭了、又不吵了、不满一天、不满一小时、不满两、之前没人管、以前没人管、原来没人管、之前一直没、以前一直没、原来一直没、以前不通、之前不通、以前不亮、之前不亮、以前没水、之前没水、以前没电、之前没电、不亮的问题、不通的问题、不亮的路灯修、not unhappy、not dissatisfied、not unsatisfied、not disappoint*、never disappoint*、no complain*、not complain*、not lying、not a lie、not ignored、not fake、not useless、not poor、not terrible、not worse、no worse、could be worse、could have been worse、nothing has happened since、nothing happened since、not failed、never failed、not a joke、still good、still fine、still ok、still okay、still works、still working、still dry、still clean、still grateful、still holds、still happy、still perfect、still thank*、thanks again、thank you again、again thank*、again many thanks、once again、working again、works again、work again、fixed again、to normal again、clean again、running again、dry again、quiet again、open again、on again、bright again、safe again、warm again、not again、never again、not leaked again、not happened again、sleep again、smile again、water is back、power is back、electricity is back、light is back、gas is back、heating is back、internet is back、not come back、not came back、hasn't come back、hasn't been a problem、hasn't been any、hasn't been leaking、has not been any、has not been a problem、nobody has complained、no one has complained、no light problem*、no water on、让人满意的答复、很满意的答复、没有不负责",
);

/** Words that say less: after an answer a person had better ask what is meant, unless somebody is content. */
export const DOUBTFUL = list(
  "又、还、没、不、未、继续、接着、再次、照样、错、假、半天、一半、为什么、凭什么、怎么就、管不管、到底、一点都、希望、要求、请核实、核实、核查、举报、投诉、信访、曝光、真正、尽快、赶紧、抓紧、催、拖、等了、多久、几天了、天了、星期了、个月了、请派、再派、返、照摆、照旧、照叫、整改、剩下、领导、负责、结案、只是、只有、只换、只修、只清、滴水、漏水、渗水、积水、冒水、堵、臭、异味、噪音、吵、扰民、裂、塌、掉、坏、停水、停电、黑、脏、乱、占道、垃圾、危险、着火、冒烟、爆、蚊、鼠、蟑螂、why、but、only、half、returned、returns、broke、broken、keeps、kept、wrong、please send、send someone、reopen*、as ever、not、no one、nobody、nothing、never、yet、does not、doesn't、didn't、did not、isn't、wasn't、haven't、hasn't、leak*、drip*、smell*、stink*、noise、noisy、bark*、dark、dirty、blocked、danger*、trash、garbage、rubbish、how long、waiting、waited、hurry、urgent、report you、lasted、one day、should have、supposed to、incomplete、unfinished、careless、cracked、crack*、outage",
);

/** Phrases in which those words mean nothing of the kind. */
export const DOUBTFUL_NOT_MEANT = list(
  "不好意思、不用、不必、不错、不客气、不知、不懂、不会用、不小心、不急、不麻烦、不愧、不少、不过来、不久、不在家、不便、不方便、不需要、不追究、不要紧、对不起、了不起、差不多、要不要、能不能、可不可以、是不是、好不好、有没有发票、没事、没问题、没有问题、没什么问题、没有意见、没意见、没有异议、没什么、没带、没注意、没关、没关系、没说清、没写、没有其他、没有别的、没其他、不再、再没、再也没、再也不、没再、没有再、不漏、不漏水、不滴水、不渗水、不冒水、没有漏水、没漏水、不再漏水、不堵、不臭、不吵、不响、不滴、不冒、不积水、不停水、不停电、不黑、不脏、不乱、不裂、不掉、不占、没有臭、没有味、没味、没有异味、没异味、没有噪音、没噪音、没有垃圾、没垃圾、没有积水、没积水、没有漏、没漏、没有蚊、没有声音、没声音、没人吵、没有人吵、还会、还找你们、还请、还款、还钱、归还、还有什么、还有事、还给、还好、还不错、又快又好、又通、又亮、又有水、又有电、又有气、又干净、又能、不但、不仅、不光、不到一、不到半、不到两、未来、乱七八糟的都、垃圾清、垃圾运、垃圾都清、垃圾没有了、垃圾没了、漏水好、错过、不错过、怎么开、怎么交、怎么办理、怎么走、什么时候停水、几点停水、明天停水、负责任、认真负责、很负责、领导关心、领导重视、希望你们再接再厉、希望以后、黑车都、脏水排、没有不、无不、not bad、no problem、no more、not any more、not anymore、not leak*、not smell*、not noisy、not dark、not blocked、nothing more、nothing else、nothing to add、not be better、not needed、why not、not only、but thank*、but good、no noise、no more noise、no longer leak*、no longer smell*、no longer drip*、no longer dark、no longer noisy、no smell、no leak*、not a problem、not to worry、do not worry、don't worry、not urgent、not necessary、never better、never mind、noise is gone、smell is gone、noise has stopped、noise stopped、leak is gone、trash is gone、garbage is gone、leak has stopped、leak stopped、not know、don't know、only one question、not had any、not had a single、没有疑问、没疑问",
);

/** Words of somebody who is content. Beside a clear word a person has to ask; a doubtful one they outweigh. */
export const CONTENT = list(
  '谢、感谢、辛苦、满意、修好、解决了、已解决、处理好、处理了、已处理、好了、好多了、不错、表扬、点赞、及时、恢复了、正常了、正常、通了、亮了、干净、清理了、清走、运走、来过了、修了、补上了、安静、没事了、没问题、没有问题、放心、高兴、开心、真快、真高、效率、五星、好评、可以结案、属实、水来了、电来了、气来了、有水了、有电了、不用来了、找到了、认真、负责任、thank*、fixed、repaired、resolved、solved、satisfied、happy、great、good、excellent、well done、works、working、fine、perfect、better、appreciate*、five stars、polite、quick、clean',
);

/** Phrases in which a word of contentment says nothing of the kind, or is what somebody else said. */
export const CONTENT_NOT_MEANT = list(
  "没修好、没有修好、未修好、修不好、没人修好、不满意、没处理好、没有处理好、没处理了、没解决了、不亮了、没亮了、不通了、没通了、不好了、没好了、没修了、不修了、不及时、没及时、没有及时、未及时、不干净了、没来过了、说修好、说是修好、说已经修好、说已修好、说处理好、说处理了、说已经处理、说是处理、说解决了、说已经解决、说已解决、not good、not happy、not great、not working、said fixed、says fixed、said it was fixed、said it is fixed、says it is fixed、says it's fixed、said it's fixed、was supposedly fixed、good enough、thanks for nothing、no thanks、working day*、works department、满意的答复、满意的结果、说修好了、说是修好了、说已经修好了、说处理好了、说好了",
);
