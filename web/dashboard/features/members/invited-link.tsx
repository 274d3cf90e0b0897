import { useTranslation } from 'react-i18next'
import { Banner } from '../../../ui/index.ts'
import { CopyField } from '../../app/copy.tsx'
import { ShownOnce } from '../../app/shown-once.tsx'
import type { InvitedMember } from './queries.ts'

/** What became of an invitation: on its way by e-mail, or a link to hand over. */
export function InvitedLink({ invited }: { invited: InvitedMember }) {
  const { t } = useTranslation()
  if (!invited.link) {
    return (
      <Banner tone="ok" role="status">
        {t('members.sentText', { email: invited.email })}
      </Banner>
    )
  }
  return (
    <ShownOnce text={t('members.linkText', { name: invited.name })}>
      <CopyField label={t('members.link')} text={invited.link.url} />
    </ShownOnce>
  )
}

/** By e-mail, where there is a mail server, or by hand. */
export function DeliveryChoice() {
  const { t } = useTranslation()
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-[0.9375rem] font-[560]">{t('members.delivery')}</legend>
      {(['auto', 'link'] as const).map((how) => (
        <label key={how} className="flex min-h-9 items-start gap-3 py-1.5 text-sm pointer-coarse:min-h-11">
          <input
            type="radio"
            name="delivery"
            value={how}
            defaultChecked={how === 'auto'}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          {t(`members.deliver.${how}`)}
        </label>
      ))}
    </fieldset>
  )
}

/** As the API wants it: absent means by e-mail where that can be. */
export const deliveryOf = (form: FormData): { send_email?: boolean } =>
  form.get('delivery') === 'link' ? { send_email: false } : {}
