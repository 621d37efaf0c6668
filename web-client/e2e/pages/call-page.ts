import { expect, type Locator, type Page } from "@playwright/test";

/** A call from browser to browser. */
export class CallPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Everybody's picture, one's own included. */
  get tiles(): Locator {
    return this.page.getByRole("list", { name: "Участники" }).locator("video");
  }

  /** Waits until another person's video is really decoded: ten more frames than when first looked at. */
  async seeOther(): Promise<void> {
    const other = this.page.getByRole("list", { name: "Участники" }).locator('li video:not([aria-label$="(вы)"])');
    await expect(other).toHaveCount(1);
    const frames = (): Promise<number> =>
      other.evaluate((video: HTMLVideoElement) =>
        video.videoWidth === 0 ? 0 : video.getVideoPlaybackQuality().totalVideoFrames,
      );
    const first = await frames();
    await expect.poll(frames).toBeGreaterThan(first + 10);
  }

  get endForAll(): Locator {
    return this.page.getByRole("button", { name: "Завершить для всех" });
  }

  async leave(): Promise<void> {
    await this.page.getByRole("button", { name: "Выйти" }).click();
  }
}
