import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { CertificateFiles } from '../../support/mail/certificates.js';

/** A stand-in for an Exchange server: it records requests, and answers as a test chooses. */
export interface EwsServer {
  readonly address: string;
  readonly requests: readonly { readonly head: IncomingMessage; readonly body: string }[];
  readonly stop: () => Promise<void>;
}

/** Starts one, on a free port of this machine. */
export async function startEwsServer(
  { certificate, key }: CertificateFiles,
  answer: (response: ServerResponse, request: IncomingMessage) => void,
): Promise<EwsServer> {
  const requests: { head: IncomingMessage; body: string }[] = [];
  const server = createServer(
    { cert: readFileSync(certificate), key: readFileSync(key) },
    (head, response) => {
      const chunks: Buffer[] = [];
      head.on('data', (chunk: Buffer) => chunks.push(chunk));
      head.on('end', () => {
        requests.push({ head, body: Buffer.concat(chunks).toString() });
        answer(response, head);
      });
    },
  );
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `https://mail.example.com:${port}/EWS/Exchange.asmx`,
    requests,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A response of EWS with a response code, and with the number of messages in the inbox if it is given. */
export function getFolderResponse(code: string, messages?: number): string {
  const folder =
    messages === undefined
      ? ''
      : `<m:Folders><t:Folder><t:DisplayName>Inbox</t:DisplayName><t:TotalCount>${messages}</t:TotalCount></t:Folder></m:Folders>`;
  return `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><m:GetFolderResponse xmlns:m="m" xmlns:t="t"><m:ResponseMessages><m:GetFolderResponseMessage ResponseClass="Success"><m:MessageText>words of the server</m:MessageText><m:ResponseCode>${code}</m:ResponseCode>${folder}</m:GetFolderResponseMessage></m:ResponseMessages></m:GetFolderResponse></s:Body></s:Envelope>`;
}

/** A response of EWS that is an error as a whole. */
export function soapFault(code: string): string {
  return `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>a:${code}</faultcode><faultstring>words of the server</faultstring><detail><e:ResponseCode xmlns:e="e">${code}</e:ResponseCode></detail></s:Fault></s:Body></s:Envelope>`;
}
