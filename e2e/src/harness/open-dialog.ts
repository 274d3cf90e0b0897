import type { Locator, Page } from '@playwright/test'

/** What was opened: a toast says that it is a dialog too. */
export const openDialog = (page: Page): Locator => page.getByRole('dialog').and(page.locator('[data-open]'))
