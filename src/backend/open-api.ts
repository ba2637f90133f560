import type { Capabilities } from '../model/capabilities.js';
import { headers, parameters, paths, responses } from './open-api-paths.js';
import { schemas, type Json } from './open-api-schemas.js';

/** The contract as an OpenAPI 3.1 document, made of the schemas and the catalogue of fields that hold it. */
export function openApiDocument(base: string, capabilities: Capabilities): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mailboxes',
      version: '1.0.0',
      summary: 'The e-mail mailboxes of a contact centre',
      description: 'No answer ever holds a password.',
    },
    servers: [{ url: base === '' ? '/' : base }],
    paths: paths(),
    components: {
      schemas: schemas(capabilities),
      parameters,
      headers,
      responses,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
    // whether a token is wanted is the installation's affair
    security: [{}, { bearer: [] }],
  };
}
