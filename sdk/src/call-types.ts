/** What the generated methods take and give, derived from the generated types of each operation. */
import type { operations } from './generated/api.ts'

export type OperationId = keyof operations

/** For one call; what is absent is as the client has it. */
export type CallOptions = {
  /** Instead of one made for this call. Keep it to repeat a request of an earlier process; 24 hours. */
  idempotencyKey?: string
  /** Ends the call, and any waiting between tries, with the reason of the signal. */
  signal?: AbortSignal
  /** For each try, in milliseconds. */
  timeoutMs?: number
  /** How often it is tried again after the first try. */
  retriesMax?: number
  headers?: Record<string, string>
}

type Success = 200 | 201 | 202 | 203 | 204
type SuccessOf<Responses> = { [Each in keyof Responses & Success]: Responses[Each] }[keyof Responses &
  Success]
type Content<Response, Media extends string> = Response extends { content: Record<Media, infer Body> }
  ? Body
  : undefined

export type AnswerOf<Operation> = Operation extends { responses: infer Responses }
  ? Content<SuccessOf<Responses>, 'application/json'>
  : undefined

/** The body of an answer; undefined for one that has none (204). */
export type Answer<Id extends OperationId> = AnswerOf<operations[Id]>

export type Body<Id extends OperationId> = operations[Id] extends {
  requestBody: { content: { 'application/json': infer Sent } }
}
  ? Sent
  : never

/** A file to send: `await openAsBlob(path)` of `node:fs`, the `File` of an input, or bytes. */
export type FileInput = Blob | Uint8Array<ArrayBuffer>

/** The fields of a multipart request; those in `Files` are files. */
export type Form<Id extends OperationId, Files extends string> = operations[Id] extends {
  requestBody: { content: { 'multipart/form-data': infer Fields } }
}
  ? { [Field in keyof Fields]: Field extends Files ? FileInput : Fields[Field] }
  : never

export type Query<Id extends OperationId> = operations[Id] extends { parameters: { query?: infer Asked } }
  ? NonNullable<Asked>
  : never

export type PathParam<Id extends OperationId, Name extends string> = operations[Id] extends {
  parameters: { path: Record<Name, infer Param> }
}
  ? Param
  : never

/** Server-sent events as they come; ends when the server or `signal` ends it. */
export type StreamOf<Id extends OperationId> = operations[Id] extends {
  responses: { 200: { content: { 'text/event-stream': infer Message } } }
}
  ? AsyncIterable<Message>
  : never
