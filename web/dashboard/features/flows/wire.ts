import type { components } from '@countersign/sdk'

type Schemas = components['schemas']

export type Flow = Schemas['Flow']
export type FlowBody = Omit<Schemas['SaveFlowDraft'], 'seen_revision'>
/** What a flow, a draft and a version have in common. */
export type FlowParts = Pick<
  Flow,
  'components' | 'document_types' | 'countries' | 'languages' | 'limits' | 'emails' | 'policy'
>
