import { useQuery } from '@tanstack/react-query'
import { useState, type ComponentProps, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Field, Select } from '../../../../ui/index.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import type { CreateVerification } from '../../../api/wire.ts'
import { formText } from '../../../app/form-text.ts'
import { useProblemText } from '../../../app/problem-view.tsx'
import { SimulateField } from '../../test-mode/simulate-field.tsx'
import { flowsQuery } from '../queries.ts'
import { isNationality, toRequestBody } from './request-body.ts'

type CreateFormProps = { id: string; error: Error | null; onSubmit: (body: CreateVerification) => void }

const AUTO = 'auto'

export function CreateForm({ id, error, onSubmit }: CreateFormProps) {
  const { t } = useTranslation()
  const mode = useMode()
  const textOf = useProblemText()
  const [flow, setFlow] = useState('')
  const [simulate, setSimulate] = useState('')
  const [language, setLanguage] = useState<string>(AUTO)
  const [wrongState, setWrongState] = useState(false)

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const valid = isNationality(formText(form, 'nationality'), mode)
    setWrongState(!valid)
    if (!valid) return
    onSubmit(
      toRequestBody({
        first_name: formText(form, 'first_name'),
        last_name: formText(form, 'last_name'),
        birth_date: formText(form, 'birth_date'),
        nationality: formText(form, 'nationality'),
        document_number: formText(form, 'document_number'),
        email: formText(form, 'email'),
        reference: formText(form, 'reference'),
        flow_id: flow,
        simulate,
        language: language === AUTO ? '' : language,
      }),
    )
  }
  return (
    <form id={id} onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
      {error && (
        <Banner tone="bad" role="alert" className="sm:col-span-2">
          {textOf(error)}
        </Banner>
      )}
      <DeclaredFields error={error} wrongState={wrongState} />
      <Select
        label={t('create.language')}
        items={[
          { value: AUTO, label: t('create.languageAuto') },
          { value: 'en', label: t('language.en') },
          { value: 'es', label: t('language.es') },
        ]}
        value={language}
        onChange={setLanguage}
      />
      <FlowField chosen={flow} onChange={setFlow} />
      <SimulateField value={simulate} onChange={setSimulate} className="sm:col-span-2" />
    </form>
  )
}

function DeclaredFields({ error, wrongState }: { error: Error | null; wrongState: boolean }) {
  const { t } = useTranslation()
  const mode = useMode()
  const field = (name: string, maxLength?: number): Omit<ComponentProps<typeof Field>, 'label'> => ({
    name,
    maxLength,
    autoComplete: 'off',
    error:
      error instanceof ApiProblem ? error.errors.find(({ path }) => path.endsWith(name))?.message : undefined,
  })
  return (
    <>
      <Field label={t('create.firstName')} {...field('first_name', 200)} />
      <Field label={t('create.lastName')} {...field('last_name', 200)} />
      <Field label={t('create.birthDate')} {...field('birth_date')} type="date" />
      <Field
        label={t('create.nationality')}
        {...field('nationality', 3)}
        autoCapitalize="characters"
        hint={t(mode === 'test' ? 'create.nationalityHintTest' : 'create.nationalityHint')}
        {...(wrongState && { error: t('create.nationalityEmpty') })}
      />
      <Field label={t('create.documentNumber')} {...field('document_number', 40)} />
      <Field label={t('create.email')} {...field('email', 254)} type="email" />
      <Field label={t('create.reference')} {...field('reference', 200)} hint={t('create.referenceHint')} />
    </>
  )
}

/** Asked for only where there is a choice. */
function FlowField({ chosen, onChange }: { chosen: string; onChange: (flow: string) => void }) {
  const { t } = useTranslation()
  const all = useQuery(flowsQuery({ api: useApi(), mode: useMode() })).data?.data ?? []
  const flows = all.filter(({ archived_at }) => archived_at === null)
  if (flows.length < 2) return null
  return (
    <Select
      label={t('create.flow')}
      items={flows.map(({ id, name, default: isDefault }) => ({
        value: id,
        label: isDefault ? t('create.flowDefault', { name }) : name,
      }))}
      value={chosen || (flows.find((flow) => flow.default)?.id ?? null)}
      onChange={onChange}
    />
  )
}
