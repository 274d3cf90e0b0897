/** What is wrong at a place, or anywhere under it when `within`. */
export const issuesAt = <Issue extends { path: string }>(
  issues: readonly Issue[],
  path: string,
  within = false,
): Issue[] => issues.filter((issue) => issue.path === path || (within && issue.path.startsWith(`${path}.`)))
