import { Menu } from '@base-ui/react/menu'
import { useQuery } from '@tanstack/react-query'
import { Check, ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApi } from '../../api/use-api.ts'
import type { Verification } from '../../api/wire.ts'
import { FILTER_BUTTON } from '../../app/filters/filter-button.ts'
import { useMember } from '../../app/member.ts'
import { MENU_ITEM, MENU_POPUP } from '../../app/menu-look.ts'
import { colleaguesQuery } from '../queue/queries.ts'
import type { Assigning } from './use-assign.ts'

type AssignMenuProps = { to: Verification['assigned_to']; assigning: Assigning }

/** Everybody who may decide, whoever reads first, and nobody. */
export function AssignMenu({ to, assigning }: AssignMenuProps) {
  const { t } = useTranslation()
  const me = useMember()?.member.id
  const colleagues = useQuery(colleaguesQuery({ api: useApi() })).data?.data ?? []
  const others = colleagues.filter(({ id, may_decide }) => may_decide && id !== me)
  const items = [
    ...(assigning.toggleOwn ? [{ id: me ?? null, text: t('assign.me'), detail: null }] : []),
    ...others.map(({ id, name, email }) => ({ id, text: name, detail: email })),
    { id: null, text: t('assign.nobody'), detail: null },
  ]
  return (
    <Menu.Root>
      <Menu.Trigger className={FILTER_BUTTON} aria-busy={assigning.busy || undefined}>
        {t(assigning.toggleOwn ? 'assign.other' : 'assign.open')}
        <ChevronDown aria-hidden="true" className="size-3.5" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="start" className="z-20 outline-none">
          <Menu.Popup className={`${MENU_POPUP} w-72`}>
            <Menu.RadioGroup
              value={to?.id ?? null}
              onValueChange={(memberId: string | null) => assigning.assign(memberId)}
            >
              {items.map(({ id, text, detail }) => (
                <Menu.RadioItem key={id} value={id} closeOnClick className={MENU_ITEM}>
                  <Menu.RadioItemIndicator className="col-start-1">
                    <Check aria-hidden="true" className="size-4" />
                  </Menu.RadioItemIndicator>
                  <span className="col-start-2 min-w-0">
                    {text}
                    {detail && <span className="block text-xs wrap-anywhere">{detail}</span>}
                  </span>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
