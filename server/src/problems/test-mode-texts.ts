import type { ProblemText } from './refusal-texts.ts'

/** What can be wrong about forcing outcomes and moving the clock. */
export const TEST_MODE_TEXTS = {
  test_clock_backwards: {
    status: 409,
    title: 'The test clock only goes forward',
    sentence: 'The test clock is later than that already, and it only goes forward.',
    advice:
      'details.now is the time of the test clock. DELETE /v1/test-clock brings it back to real time; from there it can be moved forward again.',
  },
  simulate_not_set: {
    status: 409,
    title: 'The outcome is not forced',
    sentence: 'A simulated applicant hands in pictures of nothing, so what comes of them has to be forced.',
    advice: 'Create the verification with `simulate`, for example `"simulate": "approve"`.',
  },
} as const satisfies Record<string, ProblemText>
