export { spanishWords as catalogue } from '@countersign/core'
