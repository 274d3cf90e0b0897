import { Menu } from '@base-ui/react/menu'
import { STATUSES, type Status } from '@countersign/core'
import { Check, ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { StatusPill } from '../../../../ui/index.ts'
import { MENU_ITEM, MENU_POPUP } from '../../../app/menu-look.ts'
import { FILTER_BUTTON } from '../../../app/filters/filter-button.ts'

type StatusFilterProps = { chosen: readonly Status[]; onChange: (statuses: Status[]) => void }

export function StatusFilter({ chosen, onChange }: StatusFilterProps) {
  const { t } = useTranslation()
  const [only] = chosen
  return (
    <Menu.Root>
      <Menu.Trigger className={FILTER_BUTTON} aria-pressed={chosen.length > 0}>
        {only === undefined
          ? t('list.anyStatus')
          : chosen.length === 1
            ? t(`ui:status.${only}`)
            : t('list.statuses', { count: chosen.length })}
        <ChevronDown aria-hidden="true" className="size-3.5" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={6} align="start" className="z-20 outline-none">
          <Menu.Popup className={`${MENU_POPUP} w-64`}>
            {STATUSES.map((status) => (
              <Menu.CheckboxItem
                key={status}
                checked={chosen.includes(status)}
                onCheckedChange={(on) =>
                  onChange(STATUSES.filter((known) => (known === status ? on : chosen.includes(known))))
                }
                closeOnClick={false}
                className={MENU_ITEM}
              >
                <Menu.CheckboxItemIndicator className="col-start-1">
                  <Check aria-hidden="true" className="size-4" />
                </Menu.CheckboxItemIndicator>
                <span className="col-start-2">
                  <StatusPill status={status} />
                </span>
              </Menu.CheckboxItem>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
