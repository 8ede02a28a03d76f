import { PageWaiting } from "../../page-waiting"

export default function Loading() {
  return <PageWaiting page="webhooks" shape="list" />
}
