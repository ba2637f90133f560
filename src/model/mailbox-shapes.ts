import { PROTOCOLS, SECURITIES, type InboundMailbox, type OutboundMailbox } from './mailbox.js';
import { PORT_RANGE } from './ports.js';
import { COUNT, type Shape } from './shapes.js';

const common = {
  id: 'id',
  name: 'string',
  username: 'string',
  host: 'string',
  port: PORT_RANGE,
  security: SECURITIES,
  passwordSet: 'boolean',
  enabled: 'boolean',
  revision: 'string',
  createdAt: 'string',
  updatedAt: 'string',
} as const;

/** The members of a mailbox, by its type. */
export const MAILBOX_SHAPES: Readonly<{ inbound: Shape<InboundMailbox>; outbound: Shape<OutboundMailbox> }> =
  {
    inbound: { type: ['inbound'], ...common, maxSizeMb: COUNT, protocol: PROTOCOLS },
    outbound: { type: ['outbound'], ...common, fromAddress: 'string' },
  };
