/** Something the operator can put right. Its message is one sentence, printed without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
