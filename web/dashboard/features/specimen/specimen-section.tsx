import { useMutation } from '@tanstack/react-query'
import { Download, FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, ButtonLink, Field, Select } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi, useMode } from '../../api/use-api.ts'
import type { Specimen } from '../../api/wire.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import { Section } from '../../app/section.tsx'

const TYPES = ['passport', 'id_card'] as const
const FAULTS = [
  'none',
  'blur',
  'dark',
  'glare',
  'cropped',
  'wrong_digit',
  'expired',
  'under_age',
  'other_face',
] as const

/** Pictures for trying things out, drawn by the server; test mode only. */
export function SpecimenSection() {
  const { t } = useTranslation()
  const api = useApi()
  const mode = useMode()
  const textOf = useProblemText()
  const [type, setType] = useState<(typeof TYPES)[number]>('passport')
  const [fault, setFault] = useState<(typeof FAULTS)[number]>('none')
  const [identity, setIdentity] = useState('')
  const body = { type, fault, ...(identity.trim() && { identity: identity.trim() }) }
  const making = useMutation({ mutationFn: () => answerOf(api.POST('/v1/specimens', { body })) })
  if (mode === 'live') return null
  return (
    <Section title={t('specimen.title')} text={t('specimen.text')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!making.isPending) making.mutate()
        }}
        className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-[3fr_3fr_5fr_auto]"
      >
        <Select
          label={t('specimen.type')}
          items={TYPES.map((value) => ({ value, label: t(`specimen.types.${value}`) }))}
          value={type}
          onChange={setType}
        />
        <Select
          label={t('specimen.fault')}
          items={FAULTS.map((value) => ({ value, label: t(`specimen.faults.${value}`) }))}
          value={fault}
          onChange={setFault}
        />
        <Field
          label={t('specimen.identity')}
          hint={t('specimen.identityHint')}
          maxLength={60}
          value={identity}
          onChange={({ currentTarget }) => setIdentity(currentTarget.value)}
          autoComplete="off"
        />
        <Button
          type="submit"
          busy={making.isPending}
          icon={<FlaskConical aria-hidden="true" className="size-4" />}
          className="lg:mt-7"
        >
          {t('specimen.make')}
        </Button>
      </form>
      {making.error && (
        <Banner tone="bad" role="alert" className="mt-4">
          {textOf(making.error)}
        </Banner>
      )}
      {making.data && <Files files={making.data.files} />}
    </Section>
  )
}

function Files({ files }: { files: Specimen['files'] }) {
  const { t } = useTranslation()
  return (
    <div role="status">
      <span className="sr-only">{t('specimen.made')}</span>
      <ul className="mt-5 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {files.map((file) => {
          const href = `data:${file.content_type};base64,${file.content_base64}`
          return (
            <li key={file.name} className="flex flex-col gap-2">
              <img
                src={href}
                alt={file.description}
                className="aspect-[4/3] w-full rounded-control border border-line bg-sunken object-contain"
              />
              <ButtonLink
                href={href}
                download={file.name}
                className="min-h-9 text-sm"
                icon={<Download aria-hidden="true" className="size-4" />}
              >
                {t('specimen.save', { name: file.name })}
              </ButtonLink>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
