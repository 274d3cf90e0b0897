import type { components } from '../../../sdk/src/generated/api.ts'

type Schemas = components['schemas']

export type Problem = Schemas['Problem']
export type Actor = Schemas['Actor']
export type Verification = Schemas['Verification']
export type VerificationSummary = Schemas['VerificationSummary']
export type CreatedVerification = Schemas['CreatedVerification']
export type CreateVerification = Schemas['CreateVerification']
export type VerificationEvent = Schemas['VerificationEvent']
export type Finding = Schemas['Finding']
export type Check = Schemas['Check']
export type Component = Schemas['Component']
export type Overall = Schemas['Overall']
export type Evidence = Schemas['Evidence']
export type Why = Schemas['Why']
export type Override = Schemas['Override']
export type Flow = Schemas['Flow']
