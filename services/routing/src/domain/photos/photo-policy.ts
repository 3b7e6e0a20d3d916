import { z } from 'zod';

/**
 * For which fields, by the beginnings of their codes, an answer needs a picture of after the work (处置后照片), in it or in a note
 * since the work was given. By default for none: digital city management keeps pictures of before and after each matter (a grid
 * product's flow rows do, kancloud.cn/sp_product/simpro/1050810), but no city's rule that we know says for which fields.
 */
export const PhotoPolicy = z.strictObject({ afterFor: z.array(z.string().min(1).max(20)).max(200).default([]) });
