import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';

/** Most requests of one connection that wait. Browsers send none before they were answered; 100 is what load testers do. */
const MAX_WAITING = 100;

/**
 * Serves the requests of each connection one after the other. Node has all at once that came in one go, so that who asks
 * ten thousand times without waiting would keep everybody else waiting. Where more wait than may, the connection ends.
 */
export function inTurn(serve: RequestListener): RequestListener {
  /** What waits, of the connections on which something is served. */
  const busy = new WeakMap<Socket, (() => void)[]>();
  const begin: RequestListener = (incoming, outgoing) => {
    const { socket } = incoming;
    outgoing.once('close', () => {
      const next = socket.destroyed ? undefined : busy.get(socket)?.shift();
      if (next) next();
      else busy.delete(socket);
    });
    serve(incoming, outgoing);
  };
  return (incoming, outgoing) => {
    const { socket } = incoming;
    if (socket.destroyed) return;
    const waiting = busy.get(socket);
    if (!waiting) {
      busy.set(socket, []);
      begin(incoming, outgoing);
    } else if (waiting.push(() => begin(incoming, outgoing)) > MAX_WAITING) {
      socket.destroy();
    }
  };
}
