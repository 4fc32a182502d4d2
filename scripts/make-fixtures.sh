#!/usr/bin/env bash
# Makes tests/fixtures/media from one clip of tests/fixtures/speech: the same speech in many formats,
# and files that are broken in known ways. Needs ffmpeg 5 or later with libmp3lame, libopus,
# libvorbis, libx264 and libvpx, sox with AMR, and espeak-ng. The results are committed, so nobody needs to run
# this who does not change them; tests/fixtures/media/README.md says what each file is.
set -euo pipefail
cd "$(dirname "$0")/.."

clip=tests/fixtures/speech/clips/confbridge-begin-glorious-c.flac
out=tests/fixtures/media
folders=(same-words healthy cut damaged bad speechless foreign clocks channels levels headerless encrypted uneven)
rm -rf "${folders[@]/#/$out/}"
mkdir -p "${folders[@]/#/$out/}"

# No time stamps, versions or random numbers: the same files from each run.
encode() { ffmpeg -nostdin -v error -y "${inputs[@]}" -fflags +bitexact -flags:a +bitexact -flags:v +bitexact -map_metadata -1 "$@"; }
# cut FROM TO BYTES: the first BYTES bytes.
cut_bytes() { head -c "$3" "$1" > "$2"; }
# cut_share FROM TO PERCENT: the first PERCENT of the bytes, less one, so that no format's unit fits.
cut_share() { cut_bytes "$1" "$2" $(($(stat -c %s "$1") * $3 / 100 - 1)); }
# overwrite FILE AT BYTES SOURCE: BYTES bytes of SOURCE over those at AT.
overwrite() { head -c "$3" "$4" | dd of="$1" bs=1 seek="$2" conv=notrunc status=none; }
# noise BYTES SEED: bytes without any pattern, always the same for one seed.
noise() { head -c "$1" /dev/zero | openssl enc -aes-128-ctr -nosalt -K "$(printf %032d "$2")" -iv "$(printf %032d 0)"; }

## The clip, audio alone.
inputs=(-i "$clip")
encode -c:a flac "$out/healthy/clip.flac"
encode -c:a libmp3lame -b:a 48k "$out/healthy/clip-cbr.mp3"
encode -c:a libmp3lame -b:a 48k -write_xing 0 -id3v2_version 0 "$out/healthy/clip-cbr-no-xing.mp3"
encode -ac 2 -ar 44100 -c:a libmp3lame -q:a 5 "$out/healthy/clip-vbr.mp3"
encode -c:a libmp3lame -q:a 5 -write_xing 0 -id3v2_version 0 -write_id3v1 1 -metadata title=Clip "$out/healthy/clip-vbr-no-xing.mp3"
encode -ar 44100 -c:a aac -b:a 64k -movflags +faststart "$out/healthy/clip.m4a"
encode -ar 44100 -c:a aac -b:a 64k "$out/healthy/clip-moov-last.m4a"
encode -c:a aac -b:a 48k -movflags frag_keyframe+empty_moov+default_base_moof -frag_duration 1000000 "$out/healthy/clip-fragmented.m4a"
encode -c:a aac -b:a 48k "$out/healthy/clip.aac"
encode -c:a libopus -b:a 24k "$out/healthy/clip-opus.ogg"
encode -ac 2 -ar 44100 -c:a libvorbis -q:a 3 "$out/healthy/clip-vorbis.ogg"
encode -c:a libopus -b:a 24k "$out/healthy/clip.opus"
encode -c:a libopus -b:a 24k "$out/healthy/clip.webm"
encode -c:a libopus -b:a 24k -live 1 -f webm "$out/healthy/clip-live.webm"
encode -ar 8000 -c:a pcm_s16le "$out/healthy/clip-8000.wav"
encode -ar 44100 -c:a pcm_s16le "$out/healthy/clip-44100.wav"
encode -ar 48000 -c:a pcm_s16le "$out/healthy/clip-48000.wav"
encode -c:a pcm_s24le "$out/healthy/clip-24bit.wav"
encode -ac 2 -c:a pcm_s16le "$out/healthy/clip-stereo.wav"
encode -ar 8000 -c:a pcm_s16le -f wav pipe:1 > "$out/healthy/clip-streamed.wav"
encode -ar 8000 -c:a pcm_s16be "$out/healthy/clip.aiff"
encode -ar 44100 -c:a wmav2 -b:a 64k "$out/healthy/clip.wma"
encode -ar 48000 -c:a ac3 -b:a 64k "$out/healthy/clip.ac3"
sox -R -D "$clip" -r 8000 -C 7 "$out/healthy/clip.amr-nb"
mv "$out/healthy/clip.amr-nb" "$out/healthy/clip.amr"
inputs=(-i "$out/healthy/clip.amr")
encode -c:a copy "$out/healthy/clip.3gp"

# Twice the clip: the number of channels and the sample rate change within the file.
cat "$out/healthy/clip-cbr-no-xing.mp3" "$out/healthy/clip-vbr.mp3" > "$out/healthy/joined.mp3"

## The clip as the sound of a video.
inputs=(-i "$clip" -f lavfi -i testsrc=size=64x48:rate=5:duration=4.2)
h264=(-map 1:v -map 0:a -c:v libx264 -preset veryslow -crf 40 -pix_fmt yuv420p -threads 1)
vp8=(-map 1:v -map 0:a -c:v libvpx -crf 50 -b:v 20k -threads 1)
encode "${h264[@]}" -c:a aac -ar 48000 -b:a 64k -movflags +faststart "$out/healthy/video.mp4"
encode "${h264[@]}" -c:a aac -ar 48000 -b:a 64k "$out/healthy/video.mov"
encode "${h264[@]}" -c:a ac3 -ar 48000 -b:a 64k "$out/healthy/video.mkv"
encode "${vp8[@]}" -c:a libvorbis -ar 48000 -q:a 1 "$out/healthy/video.webm"
encode -map 1:v -map 0:a -c:v mpeg4 -q:v 31 -c:a libmp3lame -b:a 48k "$out/healthy/video.avi"
encode "${h264[@]}" -c:a aac -b:a 48k -f mpegts "$out/healthy/video.mpegts"
# Silence in the default track, the clip in the second.
inputs=(-i "$clip" -f lavfi -i testsrc=size=64x48:rate=5:duration=4.2 -f lavfi -i anullsrc=sample_rate=16000:channel_layout=mono:duration=4)
encode -map 1:v -map 2:a -map 0:a -c:v libx264 -preset veryslow -crf 40 -pix_fmt yuv420p -threads 1 -c:a aac -b:a 48k -disposition:a:0 default -disposition:a:1 0 "$out/healthy/video-two-tracks.mp4"
# The picture goes on for three seconds after the sound, or begins half a second before it.
inputs=(-i "$clip" -f lavfi -i testsrc=size=64x48:rate=5:duration=7.2)
encode "${h264[@]}" -c:a aac -b:a 48k "$out/healthy/video-longer-picture.mp4"
encode "${h264[@]}" -c:a aac -b:a 48k "$out/healthy/video-longer-picture.mkv"
# The first track is noise; the second, flagged as the default, is the clip; the third is silence.
inputs=(-i "$clip" -f lavfi -i testsrc=size=64x48:rate=5:duration=4.2 -f lavfi -i anoisesrc=r=16000:d=4:a=0.1:seed=1 -f lavfi -i anullsrc=sample_rate=16000:channel_layout=mono:duration=4)
encode -map 1:v -map 2:a -map 0:a -map 3:a -c:v libvpx -crf 50 -b:v 20k -threads 1 -c:a libopus -b:a 16k -disposition:a:0 0 -disposition:a:1 default -disposition:a:2 0 -metadata:s:a:0 language=eng -metadata:s:a:0 title=Original -metadata:s:a:1 language=rus -metadata:s:a:1 title=Перевод "$out/healthy/video-three-tracks.mkv"
# The clip from the centre of six channels, with some noise on the others.
inputs=(-i "$clip" -f lavfi -i anoisesrc=r=16000:d=4.3:a=0.002:seed=2)
encode -filter_complex '[0:a]apad=whole_dur=4.3[c];[1:a]asplit=5[a][b][d][e][f];[a][b][c][d][e][f]join=inputs=6:channel_layout=5.1[o]' -map '[o]' -c:a aac -b:a 96k "$out/healthy/clip-surround.m4a"
inputs=(-itsoffset 0.5 -i "$clip" -f lavfi -i testsrc=size=64x48:rate=5:duration=4.2)
encode "${h264[@]}" -c:a libopus -b:a 24k "$out/healthy/video-late-sound.mkv"

## An utterance that the demo model reads right even at 8 kHz, in the formats that people have.
same=$out/same-words
inputs=(-i tests/fixtures/speech/long.ogg)
encode -af aresample=16000,atrim=start_sample=5519744:end_sample=5565744,asetpts=N/SR/TB -c:a flac "$same/clip.flac"
inputs=(-i "$same/clip.flac")
encode -c:a libmp3lame -b:a 48k "$same/clip.mp3"
encode -ar 44100 -c:a aac -b:a 64k -movflags +faststart "$same/clip.m4a"
encode -c:a libopus -b:a 24k "$same/clip.ogg"
encode -c:a libopus -b:a 24k "$same/clip.webm"
for rate in 8000 44100 48000; do encode -ar $rate -c:a pcm_s16le "$same/clip-$rate.wav"; done
encode -c:a pcm_s24le "$same/clip-24bit.wav"
encode -ac 2 -c:a pcm_s16le "$same/clip-stereo.wav"
encode -ar 44100 -c:a wmav2 -b:a 64k "$same/clip.wma"
sox -R -D "$same/clip.flac" -r 8000 -C 7 "$same/clip.amr-nb"
mv "$same/clip.amr-nb" "$same/clip.amr"
inputs=(-i "$same/clip.flac" -f lavfi -i testsrc=size=64x48:rate=5:duration=2)
encode "${h264[@]}" -c:a aac -ar 48000 -b:a 64k -movflags +faststart "$same/clip.mp4"
encode "${h264[@]}" -c:a aac -ar 48000 -b:a 64k "$same/clip.mov"
encode "${h264[@]}" -c:a ac3 -ar 48000 -b:a 64k "$same/clip.mkv"

## Telephony without headers.
headerless=$out/headerless
inputs=(-i "$same/clip.flac" -ar 8000)
encode -f alaw "$headerless/clip.alaw"
encode -f mulaw "$headerless/clip.ulaw"
encode -f s16le "$headerless/clip.sln"
encode -c:a g726le -code_size 4 -f g726le "$headerless/clip.g726-32"
encode -c:a libgsm -f gsm "$headerless/clip.gsm"
encode -ar 16000 -c:a g722 -f g722 "$headerless/clip.g722"
sox -R -D "$same/clip.flac" -r 8000 "$headerless/clip.vox"

## The sound is encrypted; nobody needs the key.
inputs=(-i "$same/clip.flac")
encode -c:a aac -b:a 48k -encryption_scheme cenc-aes-ctr -encryption_key 00112233445566778899aabbccddeeff -encryption_kid 0123456789abcdef0123456789abcdef "$out/encrypted/clip-cenc.mp4"

## The same over full scale, as decoders give it in floating point: as far as encoders bear it.
inputs=(-i "$same/clip.flac")
encode -af aformat=sample_fmts=fltp,volume=18dB -c:a libmp3lame -b:a 48k "$out/levels/over.mp3"
encode -af aformat=sample_fmts=fltp,volume=18dB -c:a libvorbis -q:a 1 "$out/levels/over.ogg"
encode -af aformat=sample_fmts=fltp,volume=12dB -c:a libopus -b:a 32k "$out/levels/over.opus"
encode -af aformat=sample_fmts=fltp,volume=10dB -c:a aac -b:a 64k "$out/levels/over.m4a"

## Cut in the middle.
for name in clip-cbr.mp3 clip-cbr-no-xing.mp3 clip-vbr.mp3 clip.m4a clip-fragmented.m4a clip.aac clip-opus.ogg clip-vorbis.ogg clip.flac clip-8000.wav clip.aiff clip.webm clip-live.webm clip.wma clip.amr video.mp4 video.mkv video.avi; do
  cut_share "$out/healthy/$name" "$out/cut/$name" 60
done

## Damaged in the middle, whole at the end.
for name in clip-cbr.mp3 clip.m4a clip-opus.ogg clip.flac clip.webm; do
  cp "$out/healthy/$name" "$out/damaged/$name"
  overwrite "$out/damaged/$name" $(($(stat -c %s "$out/healthy/$name") * 45 / 100)) 2000 /dev/zero
done
cp "$out/healthy/clip-cbr.mp3" "$out/damaged/clip-noise.mp3"
noise 2000 7 > "$out/noise"
overwrite "$out/damaged/clip-noise.mp3" 10000 2000 "$out/noise"
rm "$out/noise"

## Not recordings, or recordings without sound.
: > "$out/bad/empty.mp3"
printf 'Это не запись, а текст.\nThis is a text, not a recording.\n' > "$out/bad/text.mp3"
noise 20000 1 > "$out/bad/random.bin"
cut_share "$out/healthy/clip-moov-last.m4a" "$out/bad/no-moov.m4a" 60
head -c 40 "$out/healthy/clip-8000.wav" > "$out/bad/header-only.wav"
inputs=(-f lavfi -i testsrc=size=64x48:rate=5:duration=2)
encode -c:v libx264 -preset veryslow -crf 40 -pix_fmt yuv420p -threads 1 "$out/bad/silent-video.mp4"
encode -frames:v 1 "$out/bad/picture.png"
encode -frames:v 1 -pix_fmt yuvj420p "$out/bad/picture.jpg"
encode -frames:v 2 -pix_fmt rgb8 "$out/bad/picture.gif"

## A tone at 1 s of the recording, 0.5 s long, in files whose clocks do not begin at 0, or not for all tracks.
clocks=$out/clocks
inputs=(-f lavfi -i "aevalsrc='if(between(t,1,1.5),0.8*sin(2*PI*440*t),0)':s=48000:d=2.5")
encode -c:a aac -b:a 48k -output_ts_offset 5 "$clocks/from-5.m4a"
encode -c:a libopus -b:a 24k -output_ts_offset 5 "$clocks/from-5.webm"
encode -c:a libopus -b:a 24k -output_ts_offset 5 "$clocks/from-5.ogg"
encode -c:a aac -b:a 48k "$clocks/whole.m4a"
tone=("${inputs[@]}")
inputs+=(-f lavfi -i testsrc=size=64x48:rate=10:duration=2.5)
encode "${h264[@]}" -c:a aac -b:a 48k -output_ts_offset 5 "$clocks/video-from-5.mp4"
encode "${h264[@]}" -c:a libopus -b:a 24k -output_ts_offset 5 "$clocks/video-from-5.mkv"
inputs=(-itsoffset 1 "${tone[@]}" -f lavfi -i testsrc=size=64x48:rate=10:duration=3.5)
encode "${h264[@]}" -c:a aac -b:a 48k "$clocks/late-sound.mp4"
encode "${vp8[@]}" -c:a libopus -b:a 24k "$clocks/late-sound.webm"
inputs=("${tone[@]}" -itsoffset 1 -f lavfi -i testsrc=size=64x48:rate=10:duration=2.5)
encode "${h264[@]}" -c:a aac -b:a 48k "$clocks/late-picture.mp4"
encode "${vp8[@]}" -c:a libopus -b:a 24k "$clocks/late-picture.webm"
# Cut without encoding: an edit list hides what lies before the cut.
inputs=(-ss 0.5 -i "$clocks/whole.m4a")
encode -c:a copy "$clocks/edited.m4a"

## The same tone in every container: the sound, or the picture, comes 14 s late; the sound pauses
## for 20 s; the clock begins at half an hour. A still picture, and no bit more than is needed.
tone=(-f lavfi -i "aevalsrc='if(between(t,1,1.5),0.8*sin(2*PI*440*t),0)':s=48000:d=2.5")
# Another tone at 23.5 s, after a gap in the time stamps.
pause=(-f lavfi -i "aevalsrc='if(between(t,1,1.5)+between(t,23.5,24),0.8*sin(2*PI*440*t),0)':s=48000:d=25,aselect='not(between(t,2.5,22.5))'")
still() { picture=(-f lavfi -i "color=gray:size=64x48:rate=${rate}:duration=$1"); }
# clock_files NAME RATE OPTION…: late-, picture-, gap-, half-hour-NAME, with a picture of RATE frames a second.
clock_files() {
  local name=$1 rate=$2 picture
  shift 2
  local map=(-map 1:v -map 0:a -threads 1)
  still 16.5
  inputs=(-itsoffset 14 "${tone[@]}" "${picture[@]}"); encode "${map[@]}" "$@" "$clocks/late-$name"
  still 4
  inputs=("${tone[@]}" -itsoffset 14 "${picture[@]}"); encode "${map[@]}" "$@" "$clocks/picture-$name"
  still 25
  inputs=("${pause[@]}" "${picture[@]}"); encode "${map[@]}" "$@" "$clocks/gap-$name"
  # AVI has no clock.
  [[ $name == *.avi ]] && return
  still 2.5
  inputs=("${tone[@]}" "${picture[@]}"); encode "${map[@]}" "$@" -avoid_negative_ts disabled -output_ts_offset 1800 "$clocks/half-hour-$name"
}
avc=(-c:v libx264 -preset veryslow -crf 40 -pix_fmt yuv420p -bf 0 -g 10)
mpeg2=(-c:v mpeg2video -q:v 31 -g 25)
aac=(-c:a aac -b:a 24k)
opus=(-c:a libopus -b:a 12k)
fragments=(-movflags frag_keyframe+empty_moov+default_base_moof+frag_discont)
clock_files a.mp4 5 "${avc[@]}" "${aac[@]}"
clock_files fragmented.mp4 5 "${avc[@]}" "${aac[@]}" "${fragments[@]}"
clock_files a.mov 5 "${avc[@]}" "${aac[@]}"
clock_files a.mkv 5 "${avc[@]}" "${aac[@]}"
clock_files a.webm 5 -c:v libvpx -crf 60 -b:v 8k "${opus[@]}"
clock_files live.webm 5 -c:v libvpx -crf 60 -b:v 8k "${opus[@]}" -live 1
clock_files a.flv 5 "${avc[@]}" "${aac[@]}"
clock_files a.wmv 5 -c:v wmv2 -q:v 31 -c:a wmav2 -b:a 32k
clock_files a.avi 5 -c:v mpeg4 -q:v 31 -c:a libmp3lame -b:a 32k
clock_files a.mpegts 5 "${avc[@]}" "${aac[@]}" -pat_period 1 -f mpegts
clock_files a.vob 25 "${mpeg2[@]}" -c:a ac3 -b:a 32k
clock_files a.ogg 5 -c:v libtheora -q:v 0 -c:a libvorbis -q:a 0

## Speech between long silences: MP3 of a bit rate that goes up and down, and nothing that tells where.
inputs=(-i tests/fixtures/speech/long.ogg)
silence=anullsrc=r=48000:cl=mono,atrim=duration
encode -filter_complex "[0:a]asplit[x][y];[x]atrim=0:25[a];[y]atrim=25:50,asetpts=PTS-STARTPTS[b];$silence=12[s];$silence=8[t];[s][a][t][b]concat=n=4:v=0:a=1[o]" -map '[o]' -ar 22050 -c:a libmp3lame -q:a 9 -write_xing 0 -id3v2_version 0 "$out/uneven/vbr-no-xing.mp3"

## Two channels in every relation. Ten seconds of one voice; a call is in ../speech.
channels=$out/channels
inputs=(-t 10 -i tests/fixtures/speech/long.ogg)
encode -af 'pan=stereo|c0=c0|c1=c0' -c:a libmp3lame -b:a 48k "$channels/same.mp3"
encode -af 'pan=stereo|c0=c0|c1=-1*c0' -c:a libmp3lame -b:a 48k "$channels/opposed.mp3"
encode -af 'pan=stereo|c0=0*c0|c1=c0' -c:a libmp3lame -b:a 48k "$channels/left-silent.mp3"
# One voice in a room: nearer to the right, with echoes of its own on each side.
encode -filter_complex '[0:a]asplit[a][b];[a]volume=0.5,adelay=3,aecho=1:0.8:23|41|67:0.5|0.35|0.25[l];[b]aecho=1:0.8:17|37|59:0.4|0.3|0.2[r];[l][r]join=inputs=2:channel_layout=stereo[o]' -map '[o]' -c:a libmp3lame -b:a 64k "$channels/room.mp3"
# Each voice of the call is heard on the other's line, 20 dB lower.
inputs=(-t 20 -i tests/fixtures/speech/call-two-channels.mp3)
encode -af 'pan=stereo|c0=0.9*c0+0.09*c1|c1=0.09*c0+0.9*c1' -c:a libmp3lame -b:a 64k "$channels/crosstalk.mp3"

## Sound without speech.
inputs=(-f lavfi -i anullsrc=sample_rate=16000:channel_layout=mono:duration=5)
encode -c:a flac "$out/speechless/silence.flac"
# Four chords of plucked strings over a drum beat.
chords=("C3 E3 G3 C4" "A2 C3 E3 A3" "F2 A2 C3 F3" "G2 B2 D3 G3")
for i in 0 1 2 3; do
  pluck=(); delays=()
  for note in ${chords[$i]}; do pluck+=(pluck "$note"); delays+=("0.0${#delays[@]}"); done
  sox -R -D -n -r 16000 -c 4 -b 16 "$out/chord-$i.wav" synth 2.4 "${pluck[@]}" delay "${delays[@]}" fade 0 2.4 0.1 norm -3
done
sox -R -D -n -r 16000 -c 1 "$out/kick.wav" synth 0.12 sine 120-40 fade 0 0.12 0.1 pad 0 0.48 repeat 15
sox -R -D -n -r 16000 -c 1 "$out/hat.wav" synth 0.05 whitenoise gain -14 highpass 5000 fade 0 0.05 0.04 pad 0.3 0.25 repeat 15
sox -R -D "$out"/chord-{0,1,2,3}.wav -c 1 "$out/chords.wav"
sox -R -D -m "$out/chords.wav" "$out/kick.wav" "$out/hat.wav" "$out/music.wav" norm -3
inputs=(-i "$out/music.wav")
encode -c:a libopus -b:a 32k "$out/speechless/music.ogg"
## Speech that is not Russian, and a song: the same slowly over the music.
espeak-ng -v en-gb -s 150 -w "$out/english.wav" 'Nobody knows why the delivery was late, but we should find another way before the end of the month. The meeting will start in ten minutes, please take your seats.'
inputs=(-i "$out/english.wav")
encode -ar 16000 -c:a libopus -b:a 32k "$out/foreign/english.ogg"
inputs=(-i "$out/english.wav" -stream_loop -1 -i "$out/music.wav")
encode -filter_complex '[0:a]aresample=16000,atempo=0.7,vibrato=f=6:d=0.3[a];[1:a]volume=0.5[b];[a][b]amix=duration=first:normalize=0' -c:a libopus -b:a 32k "$out/foreign/song.ogg"
# The band on a stage: chords a little to the left, hats to the right, the drum in the middle.
inputs=(-i "$out/chords.wav" -i "$out/kick.wav" -i "$out/hat.wav")
encode -filter_complex '[0:a]pan=stereo|c0=0.9*c0|c1=0.4*c0[a];[1:a]pan=stereo|c0=c0|c1=c0[b];[2:a]pan=stereo|c0=0.3*c0|c1=c0[c];[a][b][c]amix=inputs=3:normalize=0' -t 9 -c:a libopus -b:a 48k "$channels/music.ogg"
rm "$out"/*.wav

# What a microphone hears: a second of silence, then the beginning of the sample.
ffmpeg -y -loglevel error -f lavfi -t 1 -i anullsrc=r=16000:cl=mono -t 9 -i public/samples/sample.ogg \
  -filter_complex '[1:a]aresample=16000,aformat=channel_layouts=mono[b];[0:a][b]concat=n=2:v=0:a=1' \
  -c:a pcm_s16le -fflags +bitexact -flags:a +bitexact tests/fixtures/speech/microphone.wav
