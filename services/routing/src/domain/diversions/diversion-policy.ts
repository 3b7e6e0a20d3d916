import { z } from 'zod';

/** A channel that a matter belongs to which is not ours, and what its reporter is told. */
const Diversion = z.strictObject({
  id: z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,49}$/, 'a diversion is named by letters and digits'),
  name: z.string().min(1).max(100),
  /** The reporter reads it, beside the officer's reason. */
  channel: z.string().min(1).max(500),
});
type Diversion = z.infer<typeof Diversion>;

/**
 * The five diversions beside the one to emergency services (北京市接诉即办工作条例 Art. 11 (2) to (6)): litigation and the like, the
 * same appeal without new facts, secrets or privacy, out of our remit, illegal or immoral demands. What is said of each channel is
 * gridcase's own wording, in Chinese and English.
 */
const DIVERSIONS: readonly Diversion[] = [
  {
    id: 'litigation',
    name: '诉讼、仲裁、纪检监察、行政复议、信息公开、信访',
    channel:
      '您反映的事项依法应通过诉讼、仲裁、纪检监察、行政复议、政府信息公开或信访等途径解决，请向相应机关提出。 / This has a way of its own by law (court, arbitration, discipline, review, information, petition): please turn to the body concerned.',
  },
  {
    id: 'repeated',
    name: '重复诉求且无新情况',
    channel:
      '您反映的事项已经办理并答复，本次没有新的情况，请以前次答复为准；如有新情况请告诉我们。 / This was handled and answered before, and nothing is new. If something is, please tell us.',
  },
  {
    id: 'secret',
    name: '涉及国家秘密、商业秘密、个人隐私',
    channel:
      '您咨询的内容涉及国家秘密、商业秘密或他人隐私，依法不能提供。 / What you ask for is secret or private by law and can not be given.',
  },
  {
    id: 'outOfRemit',
    name: '不属于受理范围',
    channel:
      '您反映的事项不属于本平台受理范围，请通过其他渠道解决，必要时由主管部门处理。 / This is not in our remit: please use the channel that it belongs to.',
  },
  {
    id: 'unlawful',
    name: '违反法律法规、违背公序良俗',
    channel:
      '您的诉求违反法律法规或者公序良俗，我们不能办理，请理解。 / What you ask for is against the law or good morals, and can not be done.',
  },
];

export const Diversions = z
  .array(Diversion)
  .max(50)
  .default([...DIVERSIONS]);
