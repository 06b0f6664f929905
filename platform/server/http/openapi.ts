import { z } from 'zod'
import type { Registry } from '#platform/server/action/registry.ts'

type Json = Record<string, unknown>

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return rest
}

const content = (schema: Json): Json => ({ 'application/json': { schema } })
const errorReply: Json = { description: 'Refused', content: content({ $ref: '#/components/schemas/Failure' }) }

function operation(spec: { id: string; module: string; kind: string; summary: string; permission: string; input: z.ZodType; output: z.ZodType }): Json {
  return {
    operationId: spec.id,
    tags: [spec.module],
    summary: spec.summary,
    'x-permission': spec.permission,
    ...(spec.kind === 'action' ? { parameters: [{ name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 100 } }] } : {}),
    requestBody: { required: true, content: content(jsonSchema(spec.input, 'input')) },
    responses: { '200': { description: 'Done', content: content(jsonSchema(spec.output, 'output')) }, default: errorReply },
  }
}

/** The OpenAPI 3.1 document, made from the registry itself, so that it cannot differ from what runs. */
export function openApiDocument(registry: Registry, version: string): Json {
  const paths: Record<string, Json> = {}
  for (const { spec } of registry.actions.values()) paths[`/api/actions/${spec.id}`] = { post: operation(spec) }
  for (const { spec } of registry.queries.values()) paths[`/api/queries/${spec.id}`] = { post: operation(spec) }
  const failure = z.object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()), correlationId: z.string() })
  return {
    openapi: '3.1.0',
    info: { title: 'Jinding 金顶', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    security: [{ bearer: [] }, { cookie: [] }],
    paths,
    components: {
      schemas: { Failure: jsonSchema(failure, 'output') },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' }, cookie: { type: 'apiKey', in: 'cookie', name: 'jinding_session' } },
    },
  }
}
