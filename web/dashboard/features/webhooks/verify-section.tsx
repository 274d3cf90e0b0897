import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Select } from '../../../ui/index.ts'
import { CopyButton } from '../../app/copy.tsx'
import { ScrollRegion } from '../../app/scroll-region.tsx'
import { Section } from '../../app/section.tsx'
import { VERIFY_SNIPPETS } from './verify-snippets.ts'

type SnippetId = (typeof VERIFY_SNIPPETS)[number]['id']

/** How a receiver checks what it gets, in its own language. */
export function VerifySection() {
  const { t } = useTranslation()
  const [id, setId] = useState<SnippetId>('node')
  const { code } = VERIFY_SNIPPETS.find((snippet) => snippet.id === id) ?? VERIFY_SNIPPETS[0]
  return (
    <Section title={t('verifyHooks.title')} text={t('verifyHooks.text')}>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3">
        <Select
          label={t('verifyHooks.language')}
          items={VERIFY_SNIPPETS.map((snippet) => ({ value: snippet.id, label: snippet.name }))}
          value={id}
          onChange={setId}

          className="w-48"
        />
        <CopyButton text={code} what={t('verifyHooks.copy')} wide />
      </div>
      <ScrollRegion
        pre
        label={t('verifyHooks.copy')}
        className="max-h-96 rounded-control border border-line bg-sunken p-3 font-mono text-xs leading-relaxed"
      >
        {code}
      </ScrollRegion>
    </Section>
  )
}
