import type { Service } from '../../application/service.ts'
import { correctionPages } from '../corrections/correction-pages.ts'
import type { PageSet } from '../parts.ts'
import { departmentHomePage } from './home/home-page.ts'
import { bodiesPages } from './bodies/bodies-pages.ts'
import { exemptionsPage } from './exemptions/exemptions-page.ts'
import { recordsPages } from './records/records-pages.ts'
import { overdueReleasesPage } from './releases/releases-page.ts'
import { departmentSchools } from './schools/schools-pages.ts'
import { deliveriesPages } from './deliveries/deliveries-pages.ts'

/** The department's pages. */
export function dfePages(service: Service): PageSet {
  return (pages, parts) => {
    departmentHomePage(pages, service)
    deliveriesPages(pages, service)
    exemptionsPage(pages, service)
    bodiesPages(service)(pages, parts)
    departmentSchools(service)(pages, parts)
    overdueReleasesPage(pages, service)
    recordsPages(service)(pages, parts)
    correctionPages(service, 'department')(pages, parts)
  }
}
