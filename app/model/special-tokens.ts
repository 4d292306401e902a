import { z } from 'zod';

const Named = z.union([z.string().min(1), z.looseObject({ content: z.string().min(1) }).transform(({ content }) => content)]).nullish();

/** The names that `tokenizer_config.json` and `special_tokens_map.json` give to special tokens. */
export const SpecialTokens = z.looseObject({
  bos_token: Named,
  eos_token: Named,
  unk_token: Named,
  sep_token: Named,
  pad_token: Named,
  cls_token: Named,
  mask_token: Named,
});
export type SpecialTokens = z.infer<typeof SpecialTokens>;
