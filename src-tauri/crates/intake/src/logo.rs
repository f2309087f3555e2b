//! A newsroom's logo from whatever picture somebody has of it.
//!
//! What is kept is drawn anew: the dots and nothing else. Where it was made, by whom and with what, and the name of its
//! file, stay behind; a picture that was turned by a note in it is turned by its dots.

use crate::Error;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::error::ImageError;
use image::imageops::FilterType;
use image::{DynamicImage, ExtendedColorType, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits};
use serde::{Deserialize, Serialize};
use std::io::Cursor;

/// Bytes of the largest file that is read.
pub const LOGO_BYTES: u64 = 5_000_000;

/// Dots on a side of the largest picture that is read.
const LARGEST: u32 = 5000;

/// Bytes that drawing it may take.
const MEMORY: u64 = 256 * 1024 * 1024;

/// Dots that are kept: as many as print shows at the head of a page.
const WIDTH: u32 = 1200;
const HEIGHT: u32 = 480;

/// A logo, ready to stand in reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogoPicture {
    /// The picture as PNG.
    #[serde(skip)]
    pub png: Vec<u8>,
    /// How many dots wide.
    pub width: u32,
    /// How many high.
    pub height: u32,
}

/// Draws a PNG or JPEG picture anew.
pub(crate) fn draw(bytes: &[u8]) -> Result<LogoPicture, Error> {
    let format = image::guess_format(bytes).map_err(|_| Error::NoPicture)?;
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg) {
        return Err(Error::NoPicture);
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LARGEST);
    limits.max_image_height = Some(LARGEST);
    limits.max_alloc = Some(MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| unread(&error))?;
    let turned = decoder.orientation().map_err(|error| unread(&error))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| unread(&error))?;
    picture.apply_orientation(turned);
    if picture.width() > WIDTH || picture.height() > HEIGHT {
        picture = picture.resize(WIDTH, HEIGHT, FilterType::Lanczos3);
    }
    let (width, height) = (picture.width(), picture.height());
    let (dots, colours) = if picture.color().has_alpha() {
        (picture.into_rgba8().into_raw(), ExtendedColorType::Rgba8)
    } else {
        (picture.into_rgb8().into_raw(), ExtendedColorType::Rgb8)
    };
    let mut png = Vec::new();
    PngEncoder::new_with_quality(&mut png, CompressionType::Default, PngFilter::Adaptive)
        .write_image(&dots, width, height, colours)
        .map_err(|error| unread(&error))?;
    Ok(LogoPicture { png, width, height })
}

fn unread(error: &ImageError) -> Error {
    match error {
        ImageError::Limits(_) => Error::PictureTooLarge { limit: LARGEST },
        _ => Error::NoPicture,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage, Rgba, RgbaImage};

    /// A PNG with words in a text chunk, which stands before the dots.
    fn png_with(words: &[u8]) -> Vec<u8> {
        let picture = RgbaImage::from_fn(40, 20, |x, y| Rgba([x as u8 * 6, y as u8 * 12, 90, 255 - x as u8]));
        let mut bytes = Vec::new();
        DynamicImage::from(picture).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        let mut chunk = u32::try_from(words.len() + 8).unwrap().to_be_bytes().to_vec();
        let mut body = b"tEXtComment\0".to_vec();
        body.extend_from_slice(words);
        chunk.extend_from_slice(&body);
        chunk.extend_from_slice(&crc(&body).to_be_bytes());
        // Behind signature and header.
        bytes.splice(33..33, chunk);
        bytes
    }

    fn crc(bytes: &[u8]) -> u32 {
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        crc.sum()
    }

    /// A JPEG with a note that it lies on its side, and words beside it.
    fn jpeg_with(words: &[u8]) -> Vec<u8> {
        let picture = RgbImage::from_fn(48, 16, |x, _| if x < 24 { Rgb([200, 0, 0]) } else { Rgb([0, 0, 200]) });
        let mut bytes = Vec::new();
        DynamicImage::from(picture).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg).unwrap();
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
        exif.extend_from_slice(words);
        let mut segment = vec![0xff, 0xe1];
        segment.extend_from_slice(&u16::try_from(exif.len() + 2).unwrap().to_be_bytes());
        segment.extend_from_slice(&exif);
        bytes.splice(2..2, segment);
        bytes
    }

    fn holds(bytes: &[u8], words: &[u8]) -> bool {
        bytes.windows(words.len()).any(|window| window == words)
    }

    #[test]
    fn nothing_of_a_picture_is_kept_but_its_dots() {
        let words = b"Deep Throat, 38.8895 N 77.0353 W";
        for bytes in [png_with(words), jpeg_with(words)] {
            assert!(holds(&bytes, words), "the words are in the picture");
            let logo = draw(&bytes).unwrap();
            assert!(!holds(&logo.png, words));
            let mut at = 8;
            let mut chunks = Vec::new();
            while at < logo.png.len() {
                let length = u32::from_be_bytes(logo.png[at..at + 4].try_into().unwrap()) as usize;
                chunks.push(String::from_utf8(logo.png[at + 4..at + 8].to_vec()).unwrap());
                at += length + 12;
            }
            chunks.dedup();
            assert_eq!(chunks, ["IHDR", "IDAT", "IEND"]);
        }
    }

    #[test]
    fn a_picture_is_turned_as_its_note_says_and_made_no_larger_than_print_shows() {
        let logo = draw(&jpeg_with(b"")).unwrap();
        assert_eq!((logo.width, logo.height), (16, 48), "turned by a quarter");
        let wide = RgbImage::from_pixel(4000, 400, Rgb([1, 2, 3]));
        let mut bytes = Vec::new();
        DynamicImage::from(wide).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        let logo = draw(&bytes).unwrap();
        assert_eq!((logo.width, logo.height), (1200, 120));
    }

    #[test]
    fn what_is_no_picture_or_too_large_is_refused() {
        let whole = png_with(b"");
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>".as_slice();
        for bytes in [b"".as_slice(), b"GIF89a", svg, &whole[..whole.len() / 2], b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"]
        {
            assert_eq!(draw(bytes), Err(Error::NoPicture));
        }
        let mut large = Vec::new();
        let wide = RgbImage::from_pixel(LARGEST + 1, 1, Rgb([1, 2, 3]));
        DynamicImage::from(wide).write_to(&mut Cursor::new(&mut large), ImageFormat::Png).unwrap();
        assert_eq!(draw(&large), Err(Error::PictureTooLarge { limit: LARGEST }));
    }
}
