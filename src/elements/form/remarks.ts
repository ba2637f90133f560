import { html, nothing, type TemplateResult } from 'lit';
import { displayText } from '../display-text.js';
import { retryText } from '../problem-text.js';
import { banner } from './banner.js';
import { conflict, type Decide } from './conflict.js';
import { errorSummary } from './error-summary.js';
import { failureText, type Failure } from './failure.js';
import type { FormContext } from './form-context.js';

/** The handlers of the buttons in the messages. */
export interface RemarkHandlers {
  readonly onRetry: () => void;
  readonly onStop: () => void;
  readonly onEditExisting: () => void;
  readonly onCreateAsNew: () => void;
  readonly decide: Decide;
}

/** The messages about the whole form, above its fields. */
export function remarks(context: FormContext, handlers: RemarkHandlers): readonly unknown[] {
  const { draft, failure, isGone, isReadonly, notes, save, summary, text } = context;
  const createAsNew = { label: text.createAsNew, run: handlers.onCreateAsNew };
  const note = notes.get(undefined);
  const { retriesIn } = save;
  const stop = { label: text.stop, run: handlers.onStop };
  return [
    retriesIn === undefined ? nothing : banner('retry', retryText(retriesIn, text), stop),
    save.isUnsure ? banner('failure', text.saveUnknown) : nothing,
    failure ? failureBanner(failure, context, handlers.onRetry, handlers.onEditExisting) : nothing,
    isGone ? banner('failure', context.goneText, isReadonly ? undefined : createAsNew) : nothing,
    conflict(draft, text, isReadonly ? undefined : handlers.decide),
    errorSummary(draft, text, summary, (name) => {
      void context.focus(`#field-${name}`);
    }),
    note ? banner('note', note(text)) : nothing,
  ];
}

/** The failure, with buttons to act on it unless nothing can be changed. */
function failureBanner(
  failure: Failure,
  { isReadonly, text }: FormContext,
  retry: () => void,
  editExisting: () => void,
): TemplateResult {
  const words = html`<span>${displayText(failureText(failure, text))}</span>`;
  const { code } = failure.error;
  if (isReadonly || code === 'forbidden') return banner('failure', words);
  if (code === 'outbound-limit')
    return banner('failure', words, { label: text.editExisting, run: editExisting });
  return banner('failure', words, { label: text.tryAgain, run: retry });
}
