/** Rules to begin from. Apart from what is in them: the router knows their names. */
export const RULE_TEMPLATES = ['overwritten', 'blurred'] as const
export type RuleTemplate = (typeof RULE_TEMPLATES)[number]
