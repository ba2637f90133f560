import type { Capabilities } from '../model/capabilities.js';
import { headers, parameters, paths, responses } from './open-api-paths.js';
import { schemas, type Json } from './open-api-schemas.js';

/** The contract as an OpenAPI 3.1 document, made from the schemas and the catalogue of fields. */
export function openApiDocument(base: string, capabilities: Capabilities): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mailboxes',
      version: '1.0.0',
      summary: 'The e-mail mailboxes of a contact centre',
      description: 'No response ever contains a password.',
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
    // whether a token is required depends on the installation
    security: [{}, { bearer: [] }],
  };
}
