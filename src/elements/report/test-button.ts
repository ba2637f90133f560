import { html, nothing, type TemplateResult } from 'lit';
import type { ConnectionTestController } from '../controllers/connection-test-controller.js';
import type { StoreController } from '../controllers/store-controller.js';
import type { ReportText } from './report-text.js';

/** The button that starts a connection test or stops a running one; nothing if the store cannot test. */
export function testButton(
  stores: StoreController,
  { isRunning }: ConnectionTestController,
  text: ReportText,
  onTest: () => void,
): TemplateResult | typeof nothing {
  const { capabilities, current } = stores;
  if (!capabilities.connectionTest || !current?.testConnection) return nothing;
  const onClick = (): void => {
    stores.allowSignIn();
    onTest();
  };
  return html`<button type="button" class="test" @click=${onClick}>
    ${isRunning ? text.testStop : text.testConnection}
  </button>`;
}
