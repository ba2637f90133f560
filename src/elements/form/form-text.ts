import type { CommonMessages } from '../../messages/common-messages.js';
import type { FormMessages } from '../../messages/form-messages.js';
import type { ReportMessages } from '../../messages/report-messages.js';
import { DEFAULT_CAPABILITIES } from '../../model/capabilities.js';
import type { Issue } from '../../model/field-rules.js';
import type { Field } from '../../model/fields.js';
import { forbiddenCharacter, revealInvisible } from '../../model/text.js';
import type { StoreFieldError } from '../../store/store-error.js';
import type { DraftController } from '../controllers/draft-controller.js';

/** All texts that the form shows. */
export type FormText = FormMessages & ReportMessages & CommonMessages;

/** A text in whatever language is shown. */
export type Say = (text: FormText) => string;

/** What is wrong with a field, as far as it shows; the backend's complaint goes first. */
export function errorText(draft: DraftController, field: Field, text: FormText): string | undefined {
  const refusals = draft.judgement.refusals(field.name);
  if (refusals.length > 0) return refusals.map((each) => refusalText(draft, field, each, text)).join(' ');
  if (!draft.judgement.isJudged(field.name)) return undefined;
  const issue = draft.issue(field.name);
  return issue && issueText(draft, issue, text);
}

/**
 * What a backend says of a field that it refuses: our words for a code of ours, else its own. Where our rules find nothing
 * wrong, ours would ask for what is there already.
 */
function refusalText(
  draft: DraftController,
  { name, range }: Field,
  { code, detail }: StoreFieldError,
  text: FormText,
): string {
  const knowsMore = code.startsWith('invalid') && detail?.includes(' ') && !draft.issue(name);
  if (knowsMore || !isKnown(code, text))
    return revealInvisible(detail ?? `${text['issue.invalid']} (${code})`);
  // the fact that a backend of ours names is the last number of its detail, or the code point
  const max = /\d+$/.exec(detail ?? '')?.[0];
  const codePoint = forbiddenCharacter(draft.text(name)) ?? detail ?? '';
  return issueText(
    draft,
    { ...range, ...(max !== undefined && { max: Number(max) }), codePoint, code },
    text,
  );
}

/** An option of a drop-down, or another value, in words. */
export function valueText(field: Field | undefined, value: string, text: FormText): string {
  const words: unknown = field?.options?.includes(value) && Reflect.get(text, `value.${value}`);
  return typeof words === 'string' ? words : value;
}

function issueText(draft: DraftController, issue: Issue, text: FormText): string {
  if (issue.code === 'invalid-name' && draft.namePattern !== DEFAULT_CAPABILITIES.namePattern)
    return text.nameRefused(draft.namePattern);
  const words = text[`issue.${issue.code}`];
  return typeof words === 'string' ? words : words(issue);
}

function isKnown(code: string, text: FormText): code is Issue['code'] {
  return Object.hasOwn(text, `issue.${code}`);
}
