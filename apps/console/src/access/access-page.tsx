import { Empty } from '@mini-push/views'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useStrings } from '../language/strings.ts'
import { accessRoute } from '../routes.ts'
import { PageHead } from '../ui/page-head.tsx'
import { useIsAdmin } from '../ui/use-may-act.ts'
import { ACCESS_PARTS } from './access-search.ts'
import { AuditPart } from './audit-part.tsx'
import { KeysPart } from './keys-part.tsx'
import { OperatorsPart } from './operators-part.tsx'

/** Which systems and which people get in, and what was done: for admins. Others are told so, and nothing is asked. */
export function AccessPage() {
  const strings = useStrings()
  const isAdmin = useIsAdmin()
  return (
    <div className="page-column">
      <PageHead title={strings.pageNames.access} />
      {isAdmin ? <AccessTabs /> : <Empty title={strings.adminsOnly} note={strings.adminsOnlyNote} />}
    </div>
  )
}

function AccessTabs() {
  const strings = useStrings()
  const { part = 'keys' } = accessRoute.useSearch()
  const navigate = accessRoute.useNavigate()
  return (
    <Tabs
      className="parts"
      selectedKey={part}
      onSelectionChange={(key) => {
        const chosen = ACCESS_PARTS.find((each) => each === key)
        if (chosen) void navigate({ search: { part: chosen } })
      }}
    >
      <TabList className="tab-list" aria-label={strings.pageNames.access}>
        {ACCESS_PARTS.map((each) => (
          <Tab key={each} id={each} className="tab">
            {strings.accessParts[each]}
          </Tab>
        ))}
      </TabList>
      <TabPanel id="keys" className="part">
        <KeysPart />
      </TabPanel>
      <TabPanel id="operators" className="part">
        <OperatorsPart />
      </TabPanel>
      <TabPanel id="audit" className="part">
        <AuditPart />
      </TabPanel>
    </Tabs>
  )
}
