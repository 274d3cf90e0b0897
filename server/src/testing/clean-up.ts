import { afterAll } from 'vitest'

type CleanUp = () => unknown

const held: CleanUp[] = []

/**
 * Runs when the test file is over, the last one first. For what is made inside `beforeAll`, where vitest takes no further hooks.
 */
export const cleanUpLater = (cleanUp: CleanUp): void => void held.push(cleanUp)

/** A setup file of vitest: loaded once in each test file. */
afterAll(async () => {
  for (let cleanUp = held.pop(); cleanUp; cleanUp = held.pop()) await cleanUp()
})
