import type { components } from '@countersign/sdk'

type Schemas = components['schemas']

export type ApplicantState = Schemas['ApplicantState']
export type ApplicantStep = Schemas['ApplicantStep']
export type ComponentKey = Schemas['ApplicantComponent']['key']
export type DocumentType = Schemas['DocumentType']
export type EvidenceAnswer = Schemas['EvidenceAnswer']
export type Hint = Schemas['Hint']
export type SpecimenFault = Schemas['SpecimenRequest']['fault']
export type StepKey = Schemas['StepKey']
