import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MeshTile } from "../matrix/mesh-tiles.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { classes } from "../ui/classes.ts";
import { Icon } from "../ui/Icon.tsx";
import styles from "./MeshTiles.module.css";

/** Everybody's picture, or name where there is none. */
export function MeshTiles({ tiles }: { tiles: MeshTile[] }) {
  const { t } = useTranslation("call");
  const [blocked, setBlocked] = useState(false);
  const [unblocks, setUnblocks] = useState(0);
  return (
    <>
      <ul className={styles.tiles} data-count={Math.min(tiles.length, 5)} aria-label={t("mesh.participants")}>
        {tiles.map((tile) => (
          <Tile key={tile.id} tile={tile} unblocks={unblocks} onBlocked={() => setBlocked(true)} />
        ))}
      </ul>
      {blocked && (
        <Button
          className={styles.sound}
          onClick={() => {
            setBlocked(false);
            setUnblocks(unblocks + 1);
          }}
        >
          {t("mesh.turnOnSound")}
        </Button>
      )}
    </>
  );
}

type TileProps = { tile: MeshTile; unblocks: number; onBlocked: () => void };

function Tile({ tile, unblocks, onBlocked }: TileProps) {
  const { t } = useTranslation("call");
  const name = tile.mine ? t("mesh.me", { name: tile.name }) : tile.name;
  return (
    <li className={classes(styles.tile, tile.speaking && styles.speaking)} data-camera={tile.camera}>
      {tile.stream && (
        <Video stream={tile.stream} mine={tile.mine} label={name} unblocks={unblocks} onBlocked={onBlocked} />
      )}
      {!tile.camera && (
        <span className={styles.still}>
          <Avatar shape="person" name={tile.name} colourKey={tile.userId} />
        </span>
      )}
      <span className={styles.name}>
        {!tile.microphone && (
          <>
            <Icon name="micOff" size={16} />
            <span className="visually-hidden">{t("mesh.silent")}</span>
          </>
        )}
        {name}
      </span>
    </li>
  );
}

type VideoProps = Omit<TileProps, "tile"> & { stream: MediaStream; mine: boolean; label: string };

function Video({ stream, mine, label, unblocks, onBlocked }: VideoProps) {
  const video = usePlaying(stream, unblocks, onBlocked);
  return (
    <video
      ref={video}
      className={classes(styles.video, mine && styles.mirrored)}
      aria-label={label}
      autoPlay
      playsInline
      muted={mine}
    />
  );
}

/** Plays a stream; browsers may hold sound back until something is pressed. */
function usePlaying(stream: MediaStream, unblocks: number, onBlocked: () => void) {
  const video = useRef<HTMLVideoElement>(null);
  const blocked = useRef(onBlocked);
  blocked.current = onBlocked;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a press on «Включить звук» plays anew
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    if (element.srcObject !== stream) element.srcObject = stream;
    element.play().catch((error: unknown) => {
      if (error instanceof Error && error.name === "NotAllowedError") blocked.current();
    });
    return () => {
      element.srcObject = null;
    };
  }, [stream, unblocks]);
  return video;
}
