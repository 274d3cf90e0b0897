import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, Field } from '../../../ui/index.ts'
import { formText } from '../../app/form-text.ts'
import { useProblemText } from '../../app/problem-view.tsx'
import { Section } from '../../app/section.tsx'
import { useChangeAccount, type Account } from './queries.ts'

const HOURS_MAX = 720

/** How long a verification may wait for a person before the queue shows it as late. */
export function ReviewTimeSection({ account }: { account: Account }) {
  const { t } = useTranslation()
  const textOf = useProblemText()
  const saving = useChangeAccount()
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const hours = Number(formText(new FormData(event.currentTarget), 'review_hours'))
    if (!saving.isPending) saving.mutate({ review_hours: hours })
  }
  return (
    <Section title={t('accountPage.reviewTime')} text={t('accountPage.reviewTimeText')}>
      <form onSubmit={submit} className="flex max-w-xl flex-wrap items-start gap-3">
        <Field
          key={account.review_hours}
          label={t('accountPage.reviewHours')}
          hint={t('accountPage.reviewHoursHint')}
          name="review_hours"
          type="number"
          inputMode="numeric"
          min={1}
          max={HOURS_MAX}
          step={1}
          defaultValue={account.review_hours}
          required
          className="min-w-0 flex-1 basis-60"
          error={saving.error && textOf(saving.error)}
        />
        <Button type="submit" busy={saving.isPending} className="sm:mt-7.5">
          {t('action.save')}
        </Button>
      </form>
    </Section>
  )
}
