export { englishWords as catalogue } from '@countersign/core'
