import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Field } from '../../../ui/index.ts'
import { formText } from '../../app/form-text.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import { Section } from '../../app/section.tsx'
import { useChangeAccount, type Account } from './queries.ts'

export function NameSection({ account }: { account: Account }) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const saving = useChangeAccount()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = formText(new FormData(event.currentTarget), 'name').trim()
    if (name && !saving.isPending) saving.mutate({ name })
  }
  return (
    <Section title={t('accountPage.nameTitle')} text={t('accountPage.nameText')}>
      <form onSubmit={submit} className="flex max-w-xl flex-wrap items-end gap-3">
        <Field
          key={account.name}
          label={t('accountPage.name')}
          name="name"
          defaultValue={account.name}
          required
          maxLength={100}
          autoComplete="organization"
          className="min-w-0 flex-1 basis-60"
          error={saving.error && textOf(saving.error)}
        />
        <Button type="submit" busy={saving.isPending}>
          {t('action.save')}
        </Button>
      </form>
    </Section>
  )
}
