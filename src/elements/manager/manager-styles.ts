import { css, type CSSResult } from 'lit';

/** The styles of `<mailbox-manager>` and its dialog. */
export const managerStyles: CSSResult = css`
  :host {
    display: block;
    min-inline-size: 0;
    max-inline-size: 100%;
  }

  /* the width in a container that is as wide as its content */
  .page {
    contain-intrinsic-inline-size: min(64rem, 90vw);
    container: mailbox-page / inline-size;
  }

  .heading {
    margin: 0 0 calc(var(--_space) * 4);
    font-size: 1.25rem;
    font-weight: 600;
    line-height: 1.4;
  }

  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-items: start;
    gap: calc(var(--_space) * 5);
  }

  @container mailbox-page (inline-size >= 60rem) {
    .columns {
      grid-template-columns: minmax(0, 1fr) minmax(17rem, 27%);
    }
  }

  dialog.form {
    inline-size: min(40rem, 100vw - 2rem);
    max-block-size: min(60rem, 100dvh - 2rem);
    /* keeps the focused element clear of the header and the buttons, which are sticky */
    scroll-padding-block: 5rem 4.5rem;
  }

  .form-header {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    align-items: flex-start;
    justify-content: space-between;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 4) calc(var(--_space) * 5);
    border-block-end: 1px solid var(--_border);
    background: var(--_surface);
  }

  .form-header h2 {
    min-inline-size: 0;
    margin: calc((var(--_control-height) - 2rem) / 2) 0 0;
    font-size: 1.0625rem;
    font-weight: 600;
    line-height: 2rem;
    overflow-wrap: anywhere;
  }

  .form-header h2:focus-visible {
    outline: none;
  }

  mailbox-form {
    max-inline-size: none;
    padding: calc(var(--_space) * 4) calc(var(--_space) * 5) 0;
  }

  mailbox-form::part(actions) {
    position: sticky;
    inset-block-end: 0;
    margin-inline: calc(var(--_space) * -5);
    padding: calc(var(--_space) * 3) calc(var(--_space) * 5);
    border-block-start: 1px solid var(--_border);
    background: var(--_surface);
  }

  button.square {
    flex: none;
    inline-size: var(--_control-height);
    padding: 0;
  }

  @media (max-width: 30rem) {
    dialog.form {
      inline-size: 100vw;
      max-inline-size: 100vw;
      max-block-size: 100dvh;
      border-radius: 0;
      /* titles and buttons take two lines here */
      scroll-padding-block: 7rem;
    }
  }

  /* on a very low screen, nothing is sticky */
  @media (max-height: 30rem) {
    dialog.form {
      scroll-padding-block: calc(var(--_space) * 6) calc(var(--_space) * 4);
    }

    .form-header,
    mailbox-form::part(actions) {
      position: static;
    }
  }
`;
