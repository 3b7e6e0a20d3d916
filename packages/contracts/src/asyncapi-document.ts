import type { PublishedSchema } from './published-schema.ts';

/** The parts of an AsyncAPI 3 document that gridcase uses (asyncapi.com/docs/reference/specification/v3.0.0). */
export interface Reference {
  readonly $ref: string;
}

export interface AsyncApiChannel {
  readonly address: string;
  readonly title: string;
  readonly description: string;
  readonly messages: Record<string, Reference>;
  readonly bindings: { readonly kafka: Record<string, unknown> };
}

export interface AsyncApiOperation {
  readonly action: 'send' | 'receive';
  readonly title: string;
  readonly channel: Reference;
}

export interface AsyncApiMessage {
  readonly name: string;
  readonly title: string;
  readonly contentType: string;
  readonly headers: Reference;
  readonly payload: PublishedSchema;
  readonly bindings: { readonly kafka: Record<string, unknown> };
}

export interface AsyncApiDocument {
  readonly asyncapi: '3.0.0';
  readonly info: Record<string, unknown>;
  readonly defaultContentType: string;
  readonly channels: Record<string, AsyncApiChannel>;
  readonly operations: Record<string, AsyncApiOperation>;
  readonly components: {
    readonly schemas: Record<string, PublishedSchema>;
    readonly messages: Record<string, AsyncApiMessage>;
  };
}
