import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner, Button, Field, Select, Skeleton, useToast } from '../../../ui/index.ts'
import { answerOf } from '../../api/client.ts'
import { useApi } from '../../api/use-api.ts'
import { Confirm } from '../../app/confirm.tsx'
import { ProblemView, useProblemText } from '../../app/problem-view.tsx'
import { Section } from '../../app/section.tsx'
import {
  changeOf,
  DAYS,
  GRACE,
  valuesOf,
  wrongFields,
  type FlowSource,
  type FormValues,
} from './form-values.ts'
import { PreviewSection } from './preview-section.tsx'
import { retentionQuery, type Retention } from './retention-queries.ts'
import { usePreview } from './use-preview.ts'

/** How long personal data are kept, of the account and of each flow, with what a change would hide. */
export function RetentionPanel() {
  const { t } = useTranslation()
  const found = useQuery(retentionQuery({ api: useApi() }))
  if (found.data) return <RetentionForm retention={found.data} />
  if (found.error) return <ProblemView error={found.error} onRetry={() => void found.refetch()} />
  return (
    <div role="status">
      <span className="sr-only">{t('app.loading')}</span>
      <Skeleton className="h-72 w-full" />
    </div>
  )
}

function RetentionForm({ retention }: { retention: Retention }) {
  const { t } = useTranslation()
  const [values, setValues] = useState(() => valuesOf(retention))
  const [isChecked, setChecked] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const preview = usePreview(values)
  const textOf = useProblemText()
  const saving = useSave(() => setAsking(false))
  const wrong = isChecked ? wrongFields(values) : []
  const count = preview.flows.reduce((sum, { now }) => sum + now, 0)
  const submit = () => {
    setChecked(true)
    if (wrongFields(values).length > 0) return
    if (count > 0) setAsking(true)
    else saving.mutate(values)
  }
  return (
    <form
      noValidate
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Section title={t('retention.title')} text={t('retention.lead')}>
        <AccountFields values={values} wrong={wrong} onChange={setValues} />
      </Section>
      <Section title={t('retention.flows')} text={t('retention.flowsText')} flush>
        <FlowFields values={values} wrong={wrong} onChange={setValues} />
      </Section>
      <PreviewSection preview={preview} />
      {saving.error && !isAsking && (
        <Banner tone="bad" role="alert">
          {textOf(saving.error)}
        </Banner>
      )}
      <div>
        <Button variant="primary" type="submit" busy={saving.isPending && !isAsking}>
          {t('retention.save')}
        </Button>
      </div>
      <Confirm
        open={isAsking}
        onOpenChange={setAsking}
        title={t('retention.confirmTitle', { count })}
        text={t('retention.confirmText', { grace: values.grace })}
        confirm={t('retention.confirm')}
        busy={saving.isPending}
        problem={saving.error && textOf(saving.error)}
        onConfirm={() => saving.mutate(values)}
      />
    </form>
  )
}

function useSave(onSaved: () => void) {
  const { t } = useTranslation()
  const [api, toast, queryClient] = [useApi(), useToast(), useQueryClient()]
  return useMutation({
    mutationFn: (values: FormValues) => answerOf(api.PATCH('/v1/retention', { body: changeOf(values) })),
    onSuccess: (answer) => {
      queryClient.setQueryData(['retention'], answer)
      toast({ title: t('retention.saved'), tone: 'ok' })
      onSaved()
    },
  })
}

type FieldsProps = { values: FormValues; wrong: readonly string[]; onChange: (values: FormValues) => void }

function AccountFields({ values, wrong, onChange }: FieldsProps) {
  const { t } = useTranslation()
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      <Field
        label={t('retention.days')}
        hint={t('retention.daysHint')}
        error={wrong.includes('days') && t('retention.numberError', DAYS)}
        inputMode="numeric"
        autoComplete="off"
        value={values.days}
        onChange={({ target }) => onChange({ ...values, days: target.value })}
      />
      <Field
        label={t('retention.grace')}
        hint={t('retention.graceHint')}
        error={wrong.includes('grace') && t('retention.numberError', GRACE)}
        inputMode="numeric"
        autoComplete="off"
        value={values.grace}
        onChange={({ target }) => onChange({ ...values, grace: target.value })}
      />
    </div>
  )
}

const SOURCES: readonly FlowSource[] = ['account', 'never', 'own']

function FlowFields({ values, wrong, onChange }: FieldsProps) {
  const { t } = useTranslation()
  const items = SOURCES.map((value) => ({ value, label: t(`retention.sources.${value}`) }))
  const change = (id: string, changed: Partial<FormValues['flows'][number]>) =>
    onChange({
      ...values,
      flows: values.flows.map((flow) => (flow.id === id ? { ...flow, ...changed } : flow)),
    })
  return (
    <ul>
      {values.flows.map(({ id, name, archived, source, days }) => (
        <li
          key={id}
          className="flex flex-wrap items-start justify-between gap-x-5 gap-y-2 border-t border-line px-5 py-3 first:border-t-0"
        >
          <span className="min-w-40 flex-1 py-2 font-[560] wrap-anywhere">
            {name}
            {archived && <span className="font-normal text-ink-faint"> ({t('retention.archived')})</span>}
          </span>
          <span className="flex flex-wrap items-start gap-2">
            <Select
              label={t('retention.source', { flow: name })}
              labelHidden
              items={items}
              value={source}
              onChange={(next) => change(id, { source: next })}
              className="w-52"
            />
            {source === 'own' && (
              <Field
                label={<span className="sr-only">{t('retention.ownDays', { flow: name })}</span>}
                error={wrong.includes(id) && t('retention.numberError', DAYS)}
                inputMode="numeric"
                autoComplete="off"
                value={days}
                onChange={({ target }) => change(id, { days: target.value })}
                className="w-28 gap-0"
              />
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
