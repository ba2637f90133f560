import { css, type CSSResult } from 'lit';

/** The styles of `<mailbox-form>`. */
export const formStyles: CSSResult = css`
  :host {
    display: block;
  }

  form {
    display: grid;
    gap: calc(var(--_space) * 4);
    max-inline-size: var(--mailbox-form-max-width, 44rem);
  }

  select[aria-disabled='true'],
  input:read-only {
    border-color: var(--_border);
    background: var(--_surface-raised);
    color: var(--_text-quiet);
  }

  [aria-invalid='true'] {
    border-color: var(--_danger);
    box-shadow: inset 0 0 0 1px var(--_danger);
  }

  p {
    margin: 0;
  }

  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
    gap: calc(var(--_space) * 4) calc(var(--_space) * 5);
    align-items: start;
  }

  .field {
    display: grid;
    gap: var(--_space);
    min-inline-size: 0;
  }

  label {
    justify-self: start;
    font-weight: 500;
  }

  /* a drop-down has some inner padding of its own */
  select {
    padding-inline-start: calc(var(--_space) * 2.5 - 0.25rem);
    text-overflow: ellipsis;
  }

  .number {
    max-inline-size: 8rem;
  }

  .with-unit {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }

  .with-unit span {
    color: var(--_text-quiet);
  }

  .password {
    position: relative;
  }

  .password input {
    padding-inline-end: 2.25rem;
  }

  .password button {
    position: absolute;
    inset-block: 0.125rem;
    inset-inline-end: 0.125rem;
    inline-size: 2rem;
    min-block-size: 1.5rem;
    padding: 0;
    color: var(--_text-quiet);
  }

  .help,
  .hint,
  .error {
    font-size: 0.8125rem;
    line-height: 1.4;
    overflow-wrap: anywhere;
  }

  .help {
    color: var(--_text-quiet);
  }

  .help.warning,
  .error {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    color: var(--_warning);
  }

  .error {
    color: var(--_danger);
  }

  .field p > svg {
    margin-block-start: 0.0625rem;
  }

  .hint button,
  .banner button.link {
    min-block-size: 1.5rem;
    padding: 0;
    font-size: inherit;
    text-align: start;
    white-space: normal;
  }

  .plan {
    padding-inline-start: calc(var(--_space) * 3);
    border-inline-start: 3px solid var(--_border);
    overflow-wrap: anywhere;
  }

  .banner {
    display: flex;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 2.5) calc(var(--_space) * 3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_surface-raised);
    overflow-wrap: anywhere;
  }

  .banner > div {
    min-inline-size: 0;
    flex: 1;
  }

  .banner > svg {
    margin-block-start: 0.1875rem;
  }

  .banner.failure {
    border-color: var(--_danger);
    background: var(--_danger-surface);
  }

  .banner.failure > svg {
    color: var(--_danger);
  }

  .banner.conflict {
    border-color: var(--_warning);
    background: var(--_warning-surface);
  }

  .banner ul {
    margin: var(--_space) 0 0;
    padding-inline-start: calc(var(--_space) * 4);
  }

  #summary-title,
  #conflict-title {
    font-weight: 600;
  }

  table {
    margin-block: calc(var(--_space) * 2);
    border-collapse: collapse;
    inline-size: 100%;
  }

  th,
  td {
    padding: var(--_space) calc(var(--_space) * 2) var(--_space) 0;
    border-block-end: 1px solid var(--_border);
    font-weight: 400;
    text-align: start;
    vertical-align: baseline;
  }

  thead th {
    color: var(--_text-quiet);
  }

  td .link {
    display: block;
  }

  .conflict .buttons {
    margin-block-start: calc(var(--_space) * 2);
  }

  .actions .buttons {
    margin-inline-start: auto;
  }

  /* where letters are large, one may be wider than the form */
  .actions button {
    white-space: normal;
  }

  .empty {
    padding-block: calc(var(--_space) * 6);
    color: var(--_text-quiet);
    text-align: center;
  }

  /* the last thing in a dialog then */
  .placeholder > .banner {
    margin-block-end: calc(var(--_space) * 4);
  }

  .loading {
    animation: appear 0s 400ms both;
  }
`;
