import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Field, Select } from '../../../../ui/index.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useApi, useMode } from '../../../api/use-api.ts'
import type { CreateVerification } from '../../../api/wire.ts'
import { formText } from '../../../app/form-text.ts'
import { useProblemText } from '../../../app/problem-view.tsx'
import { flowsQuery } from '../queries.ts'
import { isNationality, toRequestBody, type CreateFields } from './request-body.ts'

type CreateFormProps = { id: string; error: Error | null; onSubmit: (body: CreateVerification) => void }

const AUTO = 'auto'

export function CreateForm({ id, error, onSubmit }: CreateFormProps) {
  const { t } = useTranslation()
  const mode = useMode()
  const textOf = useProblemText()
  const flows = useQuery(flowsQuery({ api: useApi(), mode })).data?.data ?? []
  const [flow, setFlow] = useState<string | null>(null)
  const [language, setLanguage] = useState<string>(AUTO)
  const [wrongState, setWrongState] = useState(false)
  const chosenFlow = flow ?? flows.find((known) => known.default)?.id ?? null
  const errorOf = (name: string) =>
    error instanceof ApiProblem ? error.errors.find(({ path }) => path.endsWith(name))?.message : undefined

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: keyof CreateFields) => formText(form, name)
    const valid = isNationality(text('nationality'), mode)
    setWrongState(!valid)
    if (!valid) return
    onSubmit(
      toRequestBody({
        first_name: text('first_name'),
        last_name: text('last_name'),
        birth_date: text('birth_date'),
        nationality: text('nationality'),
        document_number: text('document_number'),
        email: text('email'),
        reference: text('reference'),
        flow_id: flow ?? '',
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
      <Field
        label={t('create.firstName')}
        name="first_name"
        maxLength={200}
        error={errorOf('first_name')}
        autoComplete="off"
      />
      <Field
        label={t('create.lastName')}
        name="last_name"
        maxLength={200}
        error={errorOf('last_name')}
        autoComplete="off"
      />
      <Field label={t('create.birthDate')} name="birth_date" type="date" error={errorOf('birth_date')} />
      <Field
        label={t('create.nationality')}
        name="nationality"
        maxLength={3}
        autoComplete="off"
        autoCapitalize="characters"
        hint={t(mode === 'test' ? 'create.nationalityHintTest' : 'create.nationalityHint')}
        error={wrongState ? t('create.nationalityEmpty') : errorOf('nationality')}
      />
      <Field
        label={t('create.documentNumber')}
        name="document_number"
        maxLength={40}
        error={errorOf('document_number')}
        autoComplete="off"
      />
      <Field
        label={t('create.email')}
        name="email"
        type="email"
        maxLength={254}
        error={errorOf('email')}
        autoComplete="off"
      />
      <Field
        label={t('create.reference')}
        name="reference"
        maxLength={200}
        hint={t('create.referenceHint')}
        error={errorOf('reference')}
        autoComplete="off"
      />
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
      {flows.length > 1 && (
        <Select
          label={t('create.flow')}
          items={flows.map((known) => ({
            value: known.id,
            label: known.default ? t('create.flowDefault', { name: known.name }) : known.name,
          }))}
          value={chosenFlow}
          onChange={setFlow}
        />
      )}
    </form>
  )
}
