import type { CommonMessages } from '../../messages/common-messages.js';
import type { FormMessages } from '../../messages/form-messages.js';
import type { ReportMessages } from '../../messages/report-messages.js';
import { DEFAULT_CAPABILITIES } from '../../model/capabilities.js';
import type { Issue } from '../../model/field-rules.js';
import type { Field } from '../../model/fields.js';
import { forbiddenCharacter, revealInvisible } from '../../model/text.js';
import type { StoreFieldError } from '../../store/store-error.js';
import type { DraftController } from '../controllers/draft-controller.js';

/** All texts of the form. */
export type FormText = FormMessages & ReportMessages & CommonMessages;

/** A text in whatever language is shown. */
export type Say = (text: FormText) => string;

/** The error message of a field, if it is shown; the backend's error comes first. */
export function errorText(draft: DraftController, field: Field, text: FormText): string | undefined {
  const refusals = draft.judgement.refusals(field.name);
  if (refusals.length > 0) return refusals.map((each) => refusalText(draft, field, each, text)).join(' ');
  if (!draft.judgement.isJudged(field.name)) return undefined;
  const issue = draft.issue(field.name);
  return issue && issueText(draft, issue, text);
}

/**
 * The message for a field that the backend refused: ours for a known code, otherwise the backend's own. The latter is also
 * used where our rules find nothing wrong: our message would ask for what has been entered already.
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
  // our backend names the fact as the last number of the detail, or as a code point
  const max = /\d+$/.exec(detail ?? '')?.[0];
  const codePoint = forbiddenCharacter(draft.text(name)) ?? detail ?? '';
  return issueText(
    draft,
    { ...range, ...(max !== undefined && { max: Number(max) }), codePoint, code },
    text,
  );
}

/** The label of an option, or another value as a text. */
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
