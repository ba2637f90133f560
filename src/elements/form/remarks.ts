import { nothing } from 'lit';
import { retryText } from '../problem-text.js';
import { banner } from './banner.js';
import { conflict, type Decide } from './conflict.js';
import { errorSummary } from './error-summary.js';
import { failureBanner } from './failure.js';
import type { FormContext } from './form-context.js';

/** What can be done about a form's failures. */
export interface RemarkHandlers {
  readonly onRetry: () => void;
  readonly onStop: () => void;
  readonly onEditExisting: () => void;
  readonly onCreateAsNew: () => void;
  readonly decide: Decide;
}

/** What is to be said about the whole form, above its fields. */
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
    isGone ? banner('failure', text.gone, isReadonly ? undefined : createAsNew) : nothing,
    conflict(draft, text, handlers.decide),
    errorSummary(draft, text, summary, (name) => {
      void context.focus(`#field-${name}`);
    }),
    note ? banner('note', note(text)) : nothing,
  ];
}
