import type { ConditionSeen } from '@countersign/core'
import type { JudgedCondition } from '../../store/rule-tables.ts'

/** A condition and what it saw, as it is kept and shown. */
export const judged = ({ condition, actual, holds }: ConditionSeen): JudgedCondition => ({
  variable: condition.variable,
  operator: condition.operator,
  value: condition.value ?? null,
  actual,
  holds,
})
