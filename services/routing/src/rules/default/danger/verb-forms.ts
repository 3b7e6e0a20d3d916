/** Verbs that do not go by the rule; the last forms are a learner's. */
const IRREGULAR = [
  'fall falls fell fallen falling falled fallin',
  'break breaks broke broken breaking breaked broked',
  'drink drinks drank drunk drinking drinked',
  'eat eats ate eaten eating eated',
  'beat beats beaten beating beated',
  'bite bites bit bitten biting',
  'hit hits hitting hitted',
  'cut cuts cutting cutted',
  'shut shuts shutting',
  'shake shakes shook shaking shaked',
  'bleed bleeds bled bleeding',
  'blow blows blew blown blowing',
  'take takes took taken taking taked',
  'throw throws threw thrown throwing',
  'hang hangs hung hanged hanging',
  'sink sinks sank sunk sinking',
  'go goes went gone going',
  'come comes came coming',
  'stick sticks stuck sticking sticked',
  'tear tears tore torn tearing',
  'swim swims swam swum swimming',
  'sit sits sat sitting',
  'catch catches caught catching catched',
  'burn burns burned burnt burning burnin',
  'stab stabs stabbed stabbing',
  'trap traps trapped trapping',
  'grab grabs grabbed grabbing',
  'drag drags dragged dragging',
  'drop drops dropped dropping droped',
  'slip slips slipped slipping sliped',
  'slide slides slid sliding slided',
  'rob robs robbed robbing',
  'choke chokes choked choking',
  'chase chases chased chasing',
  'drown drowns drowned drowning drownd droun drowing',
  'squeeze squeezes squeezed squeezing',
];
const REGULAR =
  'jump kick punch slap crash crush roll kill pull push climb attack swallow faint vomit leak explode collapse spill lock float pour press pass touch follow threaten smash crack overturn flip burst hiss';

const families = new Map<string, readonly string[]>();
for (const line of IRREGULAR) for (const form of line.split(' ')) families.set(form, line.split(' '));
for (const verb of REGULAR.split(' ')) {
  const stem = verb.replace(/e$/, '');
  const forms = [verb, `${verb}s`, `${stem}ed`, `${stem}ing`];
  for (const form of forms) families.set(form, forms);
}

/** `he fell` as people say it whose English is new: he fall, he falling, he falled. */
export function inAllForms(said: string): string[] {
  const words = said.split(' ');
  const verb = words.findIndex((word) => families.has(word));
  if (verb < 0) return [said];
  return families.get(words[verb]!)!.map((form) => words.with(verb, form).join(' '));
}
