import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';

/** The maximum number of waiting requests of a connection. Browsers send none in advance; load testers send up to 100. */
const MAX_WAITING = 100;

/**
 * Serves the requests of each connection one after the other. Node itself handles all pipelined requests at once, so that a
 * client that sends ten thousand of them would keep everybody else waiting. If too many are waiting, the connection ends.
 */
export function inTurn(serve: RequestListener): RequestListener {
  /** The waiting requests of each connection on which one is being served. */
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
