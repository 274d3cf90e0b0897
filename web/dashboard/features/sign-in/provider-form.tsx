import { useMutation } from '@tanstack/react-query'
import { LogIn } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Banner, Button } from '../../../ui/index.ts'
import { beginAtProvider } from '../../app/session.ts'
import { useSecurityText } from '../security/use-security-text.ts'
import { FormHeading } from './form-heading.tsx'

type ProviderFormProps = {
  name: string
  /** Where to go in the end. */
  to: string | undefined
  /** There is no other way. */
  alone: boolean
}

/** To the sign-in of the organisation. */
export function ProviderForm({ name, to, alone }: ProviderFormProps) {
  const { t } = useTranslation()
  const textOf = useSecurityText()
  const leaving = useMutation({
    mutationFn: () => beginAtProvider(to),
    onSuccess: (url) => location.assign(url),
  })
  return (
    <div className="flex flex-col gap-4">
      {alone ? (
        <FormHeading title={t('signIn.title')}>{t('provider.only')}</FormHeading>
      ) : (
        <div aria-hidden="true" className="mt-4 flex items-center gap-3 text-sm text-ink-faint">
          <span className="flex-1 border-t border-line" />
          {t('provider.or')}
          <span className="flex-1 border-t border-line" />
        </div>
      )}
      {leaving.error && (
        <Banner tone="bad" role="alert">
          {textOf(leaving.error)}
        </Banner>
      )}
      <Button
        variant={alone ? 'primary' : 'secondary'}
        wide
        busy={leaving.isPending || leaving.isSuccess}
        icon={<LogIn aria-hidden="true" className="size-4" />}
        onClick={() => leaving.mutate()}
      >
        {t('provider.button', { name })}
      </Button>
    </div>
  )
}
