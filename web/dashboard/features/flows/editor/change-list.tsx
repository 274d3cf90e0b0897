import type { FlowChange } from '@countersign/core'
import { useChangeSentence } from '../change-sentences.ts'

export function ChangeList({ changes }: { changes: readonly FlowChange[] }) {
  const sentenceOf = useChangeSentence()
  return (
    <ul className="flex list-disc flex-col gap-1.5 pl-5 text-sm">
      {changes.map((change) => {
        const sentence = sentenceOf(change)
        return <li key={sentence}>{sentence}</li>
      })}
    </ul>
  )
}
