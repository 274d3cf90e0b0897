export const RULE_TABS = ['rule', 'runs', 'versions'] as const
export type RuleTab = (typeof RULE_TABS)[number]
