import { css, type CSSResult } from 'lit';

/** The styles of missing rows, and of what is shown in their place. */
export const stateStyles: CSSResult = css`
  :is(.loading, .missing) .status::before {
    content: none;
  }

  .missing .name {
    color: var(--_text-quiet);
  }

  .loading .name::after,
  .bone {
    content: '';
    display: block;
    inline-size: 60%;
    block-size: 0.625rem;
    border-radius: 1rem;
    background: var(--_border);
  }

  .loading input {
    display: none;
  }

  .skeleton {
    display: grid;
    animation: appear 0s 200ms both;
  }

  .bone {
    inline-size: 20%;
    margin: calc((var(--_row-height) - 0.625rem) / 2) 3.25rem;
  }

  .bone:nth-child(even) {
    inline-size: 15%;
  }

  .message {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 10) calc(var(--_space) * 4);
    color: var(--_text-quiet);
    text-align: center;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }

  .message > svg {
    inline-size: 2rem;
    block-size: 2rem;
    stroke-width: 1;
  }

  .message p {
    margin: 0;
  }

  .title {
    color: var(--_text);
    font-size: 1rem;
    font-weight: 600;
  }

  .message .buttons {
    justify-content: center;
    margin-block-start: calc(var(--_space) * 2);
  }

  .buttons:empty {
    display: none;
  }
`;
